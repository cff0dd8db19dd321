import { createPublicKey, sign, verify } from 'node:crypto';
import { signEnvelope, verifyEnvelope } from '@ebox-bridge/ws-security';
import { benchRequests } from './measure/requests.ts';
import { type Contender, measureRounds } from './measure/rounds.ts';
import { createSender } from './measure/sender.ts';
import { figure, table } from './measure/table.ts';
import { verifyWithXmlCrypto } from './peers/xml-crypto-envelope.ts';

/** Verified envelopes per second, beside xml-crypto and beside the RSA operation alone. */
export async function benchVerify({ quick }: { readonly quick: boolean }): Promise<boolean> {
  const sender = await createSender();
  const options = quick ? { rounds: 1, milliseconds: 100 } : { rounds: 9, milliseconds: 500 };
  const publicKey = createPublicKey(sender.certificatePem);
  const signedInfo = Buffer.alloc(1500, 'x');
  const signature = sign('sha256', signedInfo, sender.privateKey);
  let works = true;
  for (const { name: requestName, write } of benchRequests()) {
    const envelope = await signEnvelope({ identity: sender.identity, body: write() });
    const text = Buffer.from(envelope).toString();
    works = (await tamperingIsSeen(envelope, (changed) => verifyEnvelope(changed, { trust: sender.trust }))) && works;
    works = verifyWithXmlCrypto(text, sender) && works;
    const contenders: readonly Contender[] = [
      { name: 'bare RSA', once: () => verify('sha256', signedInfo, publicKey, signature) },
      { name: 'ebox-bridge', once: () => verifyEnvelope(envelope, { trust: sender.trust }) },
      { name: 'xml-crypto', once: () => verifyWithXmlCrypto(text, sender) },
    ];
    const { rate, ratio } = await measureRounds(contenders, options);
    const rows = contenders.map(({ name }) => [
      name,
      figure(rate(name).perSecond),
      figure(rate(name).processorMicroseconds),
      figure(ratio(name, 'bare RSA')),
      figure(ratio(name, 'xml-crypto')),
    ]);
    process.stdout.write(`${requestName} (${envelope.length} bytes of envelope)\n\n`);
    process.stdout.write(table(['verifier', 'per s', 'processor us', 'of bare RSA', 'of xml-crypto'], rows));
    process.stdout.write('\n');
  }
  process.stdout.write(
    'Ours also checks structure, ids, trust and times, and answers the octets that were signed; xml-crypto only the signature.\n',
  );
  return works;
}

/** What is fast because it checks nothing would be worth nothing. */
async function tamperingIsSeen(envelope: Uint8Array, check: (changed: Uint8Array) => Promise<unknown>) {
  await check(envelope);
  const changed = Buffer.from(envelope);
  const at = changed.lastIndexOf('</');
  const digit = changed.lastIndexOf('0', changed.lastIndexOf('CompanyID', at));
  changed[digit] = 0x31;
  const seen = await check(changed).then(
    () => false,
    () => true,
  );
  if (!seen) process.stdout.write('A changed digit was NOT seen.\n');
  return seen;
}
