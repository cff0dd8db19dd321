/** A harmless search: what is looked at is who asks, and how. */
export const search = {
  method: 'POST',
  path: '/eboxes/search',
  json: { eboxType: 'enterprise', enterpriseNumbers: ['0406798006'] },
};
