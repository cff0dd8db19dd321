import { CliError } from '../errors.ts';
import type { SenderConnection } from './connection-options.ts';

/** The options of `ebox publish`. */
export interface PublishOptions extends SenderConnection {
  readonly to: string;
  readonly type: string;
  readonly subject: string;
  readonly language: 'nl' | 'fr' | 'de';
  readonly application?: string;
  readonly body?: string;
  readonly meta?: readonly string[];
  readonly attention?: string;
  readonly attentionName?: string;
  readonly professional?: boolean;
  readonly partition?: string;
  readonly replyTo?: string;
  readonly allowReply?: boolean;
  readonly key?: string;
  readonly ticket?: string;
}

/** `NAME=VALUE` of each meta. */
export function readMetas(metas: readonly string[]): readonly (readonly [string, string])[] {
  return metas.map((meta) => {
    const at = meta.indexOf('=');
    if (at < 1) throw new CliError('CLI_INPUT_INVALID', `--meta "${meta}" is not NAME=VALUE.`);
    return [meta.slice(0, at), meta.slice(at + 1)];
  });
}
