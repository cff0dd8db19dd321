/** RSASSA-PKCS1-v1_5 with the named digest. `RSA-SHA1` exists for the older WS-Security policies only. */
export type SignatureAlgorithm = 'RSA-SHA1' | 'RSA-SHA256' | 'RSA-SHA384' | 'RSA-SHA512';

/** Makes signatures with one private key. A key in a file, an HSM and a cloud key service all fit behind it. */
export interface Signer {
  /** The RSASSA-PKCS1-v1_5 signature (RFC 8017, 8.2) over `data`, which the signer digests itself. */
  sign(data: Uint8Array, algorithm: SignatureAlgorithm): Promise<Uint8Array>;
  /** The same at once, for callers that cannot wait. A signer whose key is elsewhere has none. */
  signSync?(data: Uint8Array, algorithm: SignatureAlgorithm): Uint8Array;
}
