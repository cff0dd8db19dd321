import { type Command, Option } from 'commander';

/** Where to send and who does, as options of a command. */
export interface SenderConnection {
  readonly simulator?: string;
  readonly config?: string;
  readonly environment?: string;
  readonly clientId?: string;
  readonly identity?: string;
  readonly passwordFile?: string;
  readonly tokenUrl?: string;
  readonly registryUrl?: string;
  readonly registryVersion?: 'v3' | 'v2.1';
  readonly federationUrl?: string;
  readonly scope?: string;
  readonly soap?: boolean;
  readonly soapUrl?: string;
  readonly ca?: string;
  readonly proxy?: string;
  readonly json?: boolean;
}

/** Adds them to a command. */
export function withSenderConnection(command: Command): Command {
  return command
    .option('--simulator <where>', 'all of a running simulator: its folder, or the admin URL of its ready line')
    .option('--config <file>', 'client, certificate and addresses of the configuration of a facade')
    .option('--environment <name>', 'addresses of int, acc or prd')
    .option('--client-id <id>', 'OAuth client')
    .option('--identity <file>', 'PKCS#12 or PEM file with the certificate of the client and its key')
    .option('--password-file <file>', 'file with the password of --identity; FILE.password by default')
    .option('--token-url <url>', 'token endpoint, instead of that of the environment')
    .option('--registry-url <url>', 'Message Registry without its version, instead of that of the environment')
    .addOption(new Option('--registry-version <version>', 'of the Message Registry').choices(['v3', 'v2.1']))
    .option('--federation-url <url>', 'Federation with its version, instead of that of the environment')
    .option('--scope <scopes>', 'scopes of the token, or "all"; by default the one that the command needs')
    .option('--soap', 'by the SOAP service EBoxMessage instead of REST')
    .option('--soap-url <url>', 'its endpoint, or that of a facade; implies --soap')
    .option('--ca <file>', 'PEM file with the authorities of the servers, instead of those of the system')
    .option('--proxy <url>', 'HTTP proxy')
    .option('--json', 'print JSON');
}
