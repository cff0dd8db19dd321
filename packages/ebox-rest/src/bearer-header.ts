/**
 * Writes `Authorization` values. That of the last token is kept: a text that was just put together is copied before each
 * of its characters is looked at, once per request otherwise.
 */
export function createBearerHeader(): (token: string) => string {
  let last = '';
  let header = '';
  return (token) => {
    if (token !== last || header === '') {
      last = token;
      header = `Bearer ${token}`;
    }
    return header;
  };
}
