import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands in for @aws-sdk/credential-provider-node in deployed bundles: Lambda hands a function its role's keys in the environment, so the
 * ways of a developer's machine (profiles, SSO, web identity) are left out. A sixth of a cold start.
 */
export const defaultProvider = () => fromEnv();
