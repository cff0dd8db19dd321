import type { X509Certificate } from 'node:crypto';
import { signedAttributes } from '../../src/receipt/cms/build-signed-data.ts';
import { oids } from '../../src/receipt/cms/object-identifiers.ts';
import type { ReceiptCheck, ReceiptFinding, ReceiptVerdict, VerifyReceiptOptions } from '../../src/receipt/index.ts';
import { judgeReceipt } from '../../src/receipt/judge-receipt.ts';
import { signReceipt } from '../../src/receipt/sign-receipt.ts';
import { type Forgery, forge, genTime, now, ReceiptWorld } from './receipt-kit.ts';

export const content: Uint8Array = Buffer.from('<ReceiptContent/>');

/** A world with a receipt as the service makes it, and the means to judge others. */
export class Bench {
  readonly world: ReceiptWorld;
  readonly certificate: X509Certificate;
  /** The signature of `content`, with time-stamp. */
  readonly good: Uint8Array;

  private constructor(world: ReceiptWorld, good: Uint8Array) {
    this.world = world;
    this.certificate = world.certificate(world.signerKey);
    this.good = good;
  }

  static async create(): Promise<Bench> {
    const world = await ReceiptWorld.create();
    const timeStamp = { identity: world.tsa(), genTime };
    return new Bench(world, await signReceipt(content, { identity: world.signer(), timeStamp }));
  }

  judge(signature: Uint8Array, options: Partial<VerifyReceiptOptions> = {}): ReceiptVerdict {
    return judgeReceipt(content, signature, { trust: [this.world.anchor], now, ...options });
  }

  forged(plan: Partial<Forgery> = {}): Promise<Uint8Array> {
    return forge({ content, certificate: this.certificate, key: this.world.signerKey, ...plan });
  }

  attributes(): readonly Uint8Array[] {
    return signedAttributes({ contentType: oids.data, content, certificate: this.certificate });
  }
}

export function finding(verdict: ReceiptVerdict, check: ReceiptCheck): ReceiptFinding | undefined {
  return verdict.findings.find((one) => one.check === check);
}

/** What is not proven, as `outcome check: REASON`. */
export function open(verdict: ReceiptVerdict): readonly string[] {
  return verdict.findings
    .filter(({ check, outcome }) => outcome !== 'proven' && check !== 'revocation')
    .map(({ check, outcome, reason }) => `${outcome} ${check}: ${reason}`);
}
