/**
 * Versions of the Message Registry. v2 is the published contract 2.1. The v3 of consumers is not published: it has the
 * resources of 2.1 under the names that v3 of publishing has (assumption).
 */
export type ApiVersion = 'v2' | 'v3';
