/** Namespace of SOAP 1.1 envelopes. */
export const soap11Namespace = 'http://schemas.xmlsoap.org/soap/envelope/';
/** Namespace of SOAP 1.2 envelopes: recognised in answers, refused in requests. */
export const soap12Namespace = 'http://www.w3.org/2003/05/soap-envelope';
/** Error details of EBoxMessage and CitizenProfile. */
export const errorsNamespace = 'http://socialsecurity.be/errors/v1';
/** Error details of RegisteredMail. */
export const serviceProviderErrorsNamespace = 'http://socialsecurity.be/errors/serviceprovider/v1';
/** Content-Type of every envelope that we write. */
export const soapContentType = 'text/xml; charset=utf-8';
