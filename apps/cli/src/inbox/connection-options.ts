import type { Command } from 'commander';

/** Where the e-Box is and who asks, as options of a command. */
export interface ConnectionOptions {
  readonly simulator?: string;
  readonly config?: string;
  readonly environment?: string;
  readonly clientId?: string;
  readonly identity?: string;
  readonly passwordFile?: string;
  readonly tokenUrl?: string;
  readonly federationUrl?: string;
  readonly providerUrl?: readonly string[];
  readonly scope?: string;
  readonly approveOrigin?: readonly string[];
  readonly ca?: string;
  readonly proxy?: string;
  readonly onBehalfOf?: string;
  readonly provider?: string;
  readonly json?: boolean;
}

/** Adds them to a command. */
export function withConnection(command: Command): Command {
  return command
    .option('--simulator <where>', 'all of a running simulator: its folder, or the admin URL of its ready line')
    .option('--config <file>', 'client, certificate and addresses of the configuration of a facade')
    .option('--environment <name>', 'addresses of int, acc, sim or prd')
    .option('--client-id <id>', 'OAuth client')
    .option('--identity <file>', 'PKCS#12 or PEM file with the certificate of the client and its key')
    .option('--password-file <file>', 'file with the password of --identity; FILE.password by default')
    .option('--token-url <url>', 'token endpoint, instead of that of the environment')
    .option('--federation-url <url>', 'Federation with its version, instead of that of the environment')
    .option(
      '--provider-url <url...>',
      'Message Registry with its version, .../v3: asks this one only, not the registry',
    )
    .option('--scope <scopes>', 'scopes of the tokens, or "all"; by default those that a consumer needs')
    .option('--approve-origin <origin...>', 'https://host of providers that may get the token; by default all listed')
    .option('--ca <file>', 'PEM file with the authorities of the servers, instead of those of the system')
    .option('--proxy <url>', 'HTTP proxy')
    .option('--on-behalf-of <number>', 'enterprise number (10 digits) of the mandator whose e-Box it is')
    .option('--provider <id>', 'only this document provider')
    .option('--json', 'print JSON');
}
