import type { Output } from '@shared/contracts/contracts';
import { startTestStack, type TestStack } from '../../fixtures/stack';

export type Session = Output<'member.login'>;
export type Answer<T = Session> = { status: number; body: T & { error?: { code: string } } };

/** A stack with the member function, and its routes as a client calls them. */
export async function startMembers() {
  const stack: TestStack = await startTestStack({ http: true, functions: ['member'] });
  const { documents } = await import('../../../functions/platform/db');
  const { ScanCommand } = await import('@aws-sdk/lib-dynamodb');

  async function call<T = Session>(method: string, path: string, body?: object, token?: string): Promise<Answer<T>> {
    const answer = await fetch(`${stack.url}/v1/member/${path}`, {
      method,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, body: (await answer.json()) as Answer<T>['body'] };
  }
  const code = (user: string, kind: 'login' | 'phone' = 'login'): string =>
    stack.sandbox.state.users.issueCode(kind, user);

  return {
    stack,
    call,
    code,
    logIn: (user: string) => call('POST', 'login', { code: code(user) }),
    refresh: (refreshToken: string) => call('POST', 'refresh', { refreshToken }),
    bind: (user: string, token: string) => call('POST', 'phone', { code: code(user, 'phone') }, token),
    me: (token: string) => call<Output<'member.me'>>('GET', 'me', undefined, token),
    phoneOf: (user: string): string => stack.sandbox.state.users.user(user).phone,
    /** The whole table, as text. */
    async stored(): Promise<{ pk: string; raw: string }[]> {
      const { Items = [] } = await documents.send(
        new ScanCommand({ TableName: 'pitlane-test-members', ConsistentRead: true }),
      );
      return Items.map((item) => ({ pk: String(item.pk), raw: JSON.stringify(item) }));
    },
  };
}

export type Members = Awaited<ReturnType<typeof startMembers>>;
