import { describe, expect, it } from 'vitest';
import { CallerParts, command, digestOf, file, generated, part } from './sample.ts';
import { createSetting, faultOf } from './setting.ts';

const mebibyte = 1024 * 1024;

describe('a large message', () => {
  it('of 200 MiB flows at the pace of the receiver, in flat memory', async () => {
    const { publisher, registry } = await createSetting();
    let made = 0;
    let arrived = 0;
    let ahead = 0;
    let peak = 0;
    registry.onChunk = (bytes) => {
      arrived += bytes;
    };
    async function* counted() {
      for await (const chunk of generated(200 * mebibyte)) {
        made += chunk.byteLength;
        ahead = Math.max(ahead, made - arrived);
        peak = Math.max(peak, process.memoryUsage().arrayBuffers);
        yield chunk;
      }
    }
    const before = process.memoryUsage().arrayBuffers;
    await publisher.publish(command({}, new CallerParts([{ contentId: 'doc', chunks: counted() }])));
    expect(registry.messages[0]?.files[0]?.size).toBe(200 * mebibyte);
    // Socket buffers of both sides, and what was read ahead.
    expect(ahead).toBeLessThan(24 * mebibyte);
    expect(peak - before).toBeLessThan(64 * mebibyte);
  });

  it('after small files: what was kept goes first, nothing is sent twice', async () => {
    const { publisher, registry } = await createSetting({ settings: { retainedPerCall: 10 } });
    const parts = new CallerParts([part('a', 'small'), part('doc', '12345', '6', '7890'), part('b', 'last')]);
    const digest = digestOf('1234567890');
    await publisher.publish(
      command(
        { document: file('doc', { digest }), annexes: [file('a'), file('b', { digest: digestOf('last') })] },
        parts,
      ),
    );
    expect(registry.messages[0]?.files.map(({ partName, size }) => [partName, size])).toEqual([
      ['upfile2', 5],
      ['upfile1', 10],
      ['upfile3', 4],
    ]);
    expect(parts.finished).toBe(true);
  });

  it('with a wrong digest in its last file is cut off before its end', async () => {
    const { publisher, registry, ledger } = await createSetting({ settings: { retainedPerCall: 10 } });
    const parts = new CallerParts([{ contentId: 'doc', chunks: generated(mebibyte) }, part('a', 'other')]);
    const wrong = command({ annexes: [file('a', { digest: digestOf('last') })] }, parts);
    expect((await faultOf(publisher.publish(wrong))).fault.code).toBe('10');
    expect(registry.messages).toEqual([]);
    expect((await ledger.list())[0]?.recipients[0]?.attempts[0]?.markedAt).toBeUndefined();
    expect(parts.finished).toBe(true);
  });

  it('of which one part is the content of several files is put aside once', async () => {
    const { publisher, registry } = await createSetting({ settings: { retainedPerCall: 10 } });
    const parts = new CallerParts([{ contentId: 'doc', chunks: generated(mebibyte) }]);
    await publisher.publish(command({ annexes: [file('doc'), file('doc')] }, parts));
    const files = registry.messages[0]?.files ?? [];
    expect(files.map(({ size }) => size)).toEqual([mebibyte, mebibyte, mebibyte]);
    expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(1);
  });

  it('gives the parts back where the backend refuses early', async () => {
    const { publisher, registry } = await createSetting({ settings: { retainedPerCall: 10 } });
    registry.next.push({ kind: 'answer', status: 403, when: 'at-once' });
    const parts = new CallerParts([{ contentId: 'doc', chunks: generated(50 * mebibyte) }]);
    expect((await faultOf(publisher.publish(command({}, parts)))).code).toBe('BRIDGE_BACKEND_FORBIDDEN');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(parts.finished).toBe(true);
  });

  it('that finds its message published is read to its end and compared', async () => {
    const { publisher, registry } = await createSetting({ settings: { retainedPerCall: 10 } });
    const large = (bytes: number) => command({}, new CallerParts([{ contentId: 'doc', chunks: generated(bytes) }]));
    await publisher.publish(large(mebibyte));
    expect((await publisher.publish(large(mebibyte))).repeated).toBe(true);
    expect((await faultOf(publisher.publish(large(mebibyte + 1)))).fault.code).toBe('620');
    expect(registry.keys).toHaveLength(1);
  });
});
