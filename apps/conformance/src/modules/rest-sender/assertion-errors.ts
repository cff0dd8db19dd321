/** What a wrong assertion may be refused with: RFC 7523 asks for invalid_client, servers also say one of the others. */
export const assertionErrors = ['invalid_client', 'invalid_grant', 'invalid_request'];
