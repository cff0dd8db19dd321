import { availableParallelism } from 'node:os';

/** What a figure depends on, in one line. */
export function machineFacts(): string {
  return `Node ${process.versions.node}, OpenSSL ${process.versions.openssl}, ${availableParallelism()} cores, ${process.platform} ${process.arch}`;
}
