import { readPosts } from '../platform/caller';
import type { Write } from '../platform/db';
import { endPost } from './post.repo';

/** Ends every post of somebody whose number another person has just proved to be theirs: who they are is not sure any more. */
export const endPosts = async (memberId: string): Promise<Write[]> =>
  (await readPosts(memberId)).map((post) => endPost({ ...post, memberId }));
