/** Every environment that the OU of a sender certificate may name, in its spelling there. */
export const environmentNames = ['PRD', 'ACC', 'INT', 'SIM', 'TST', 'DEV', 'SIC', 'LOCAL', 'OTHER'] as const;

/** The environments that the OU of a sender certificate may name. */
export type CertificateEnvironment = (typeof environmentNames)[number];
