import { describe, expect, test } from 'vitest';
import { createEnvelopeBudget, uncountedBytes } from '../src/http/envelope-budget.ts';

const full = expect.objectContaining({ code: 'FACADE_ENVELOPES_FULL' });

describe('the memory of all envelopes', () => {
  test('small envelopes are never counted', () => {
    const hold = createEnvelopeBudget({ inProcess: 1 });
    for (let count = 0; count < 100; count += 1) expect(hold().take(uncountedBytes)).toBeUndefined();
  });

  test('at the bound there is room, one byte above it the call waits and is refused', async () => {
    const hold = createEnvelopeBudget({ inProcess: 1000, waitMs: 20 });
    const [one, other] = [hold(), hold()];
    expect(one.take(uncountedBytes + 1000)).toBeUndefined();
    await expect(other.take(uncountedBytes + 1)).rejects.toThrow(full);
  });

  test('who waits goes on as soon as there is room, first come first served', async () => {
    const hold = createEnvelopeBudget({ inProcess: 1000 });
    const [one, two, three] = [hold(), hold(), hold()];
    one.take(uncountedBytes + 1000);
    const order: string[] = [];
    const second = two.take(uncountedBytes + 900)?.then(() => order.push('second'));
    const third = three.take(uncountedBytes + 50)?.then(() => order.push('third'));
    expect([second, third]).not.toContain(undefined);
    one.release();
    await Promise.all([second, third]);
    expect(order).toEqual(['second', 'third']);
  });

  test('a small wish does not pass those that wait already, and is admitted when the one before gives up', async () => {
    const hold = createEnvelopeBudget({ inProcess: 1000, waitMs: 30 });
    const [one, two, three] = [hold(), hold(), hold()];
    one.take(uncountedBytes + 900);
    const second = two.take(uncountedBytes + 500);
    await new Promise((resolve) => setTimeout(resolve, 10));
    const third = three.take(uncountedBytes + 100);
    await expect(second).rejects.toThrow(full);
    await expect(third).resolves.toBeUndefined();
  });

  test('what is released counts no more, also when it is released twice or while it waits', async () => {
    const hold = createEnvelopeBudget({ inProcess: 1000, waitMs: 20 });
    const one = hold();
    one.take(uncountedBytes + 1000);
    one.release();
    one.release();
    const two = hold();
    expect(two.take(uncountedBytes + 1000)).toBeUndefined();
    await expect(hold().take(uncountedBytes + 1)).rejects.toThrow(full);
    two.release();
    expect(hold().take(uncountedBytes + 1000)).toBeUndefined();
  });
});
