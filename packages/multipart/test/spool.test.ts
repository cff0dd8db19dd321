import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spool, sweepSpool } from '@ebox-bridge/multipart';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collect, watched } from './reading.ts';

let parent: string;
let directory: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'ebox-spool-test-'));
  directory = join(parent, 'spool');
});
afterEach(() => rm(parent, { recursive: true }));

describe('spool', () => {
  it('keeps the bytes, hashed, in a file that nobody can see', async () => {
    const chunks = Array.from({ length: 40 }, (_, index) => Buffer.alloc(7000, index));
    const bytes = Buffer.concat(chunks);
    const file = await spool(watched(chunks), { directory, maxBytes: bytes.length });
    expect(file.size).toBe(bytes.length);
    expect(file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    if (process.platform !== 'win32') expect(await readdir(directory)).toEqual([]);
    const [one, two] = await Promise.all([collect(file.open()), collect(file.open())]);
    expect(one.equals(bytes) && two.equals(bytes)).toBe(true);
    expect((await collect(file.open())).equals(bytes)).toBe(true);
    await file.dispose();
    await file.dispose();
    expect(() => file.open()).toThrow(TypeError);
  });

  it('keeps nothing of a source that is empty', async () => {
    const file = await spool(watched([]), { directory, maxBytes: 0 });
    expect([file.size, await collect(file.open())]).toEqual([0, Buffer.alloc(0)]);
    await file.dispose();
  });

  it('stops at the bound and gives the source back', async () => {
    const source = watched([Buffer.alloc(10), Buffer.alloc(1), Buffer.alloc(1)]);
    await expect(spool(source, { directory, maxBytes: 10 })).rejects.toMatchObject({
      code: 'MULTIPART_SPOOL_TOO_LARGE',
    });
    expect([source.pulled, source.returned]).toEqual([2, 1]);
    expect(await readdir(directory)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'refuses a directory that others can enter, or a link (symlink attack)',
    async () => {
      await mkdir(directory);
      await chmod(directory, 0o755);
      const one = () => spool(watched([Buffer.alloc(1)]), { directory, maxBytes: 10 });
      await expect(one()).rejects.toMatchObject({ code: 'MULTIPART_SPOOL_DIRECTORY' });
      await chmod(directory, 0o700);
      const link = join(parent, 'link');
      await symlink(directory, link);
      const linked = spool(watched([Buffer.alloc(1)]), { directory: link, maxBytes: 10 });
      await expect(linked).rejects.toMatchObject({ code: 'MULTIPART_SPOOL_DIRECTORY' });
      await (await one()).dispose();
    },
  );
});

describe('sweepSpool', () => {
  it('deletes spool files of earlier processes and nothing else', async () => {
    expect(await sweepSpool(directory)).toBe(0);
    await mkdir(directory, { mode: 0o700 });
    await writeFile(join(directory, `ebox-spool-${crypto.randomUUID()}.tmp`), 'left');
    await writeFile(join(directory, 'ledger.db'), 'mine');
    expect(await sweepSpool(directory)).toBe(1);
    expect(await readdir(directory)).toEqual(['ledger.db']);
  });
});
