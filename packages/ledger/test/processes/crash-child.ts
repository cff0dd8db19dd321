// Run by the crash tests in a process of its own: does the steps up to the named one, says so, and waits to be killed.
import { asAttempt, hash, publication } from '../setting.ts';
import { openForTask, taskOfProcess } from './open-for-task.ts';

const task = taskOfProcess();
const until = task.task;
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const ledger = await openForTask(task);
const wait = setInterval(() => {}, 1000);
say({ step: 'open' });

async function steps(): Promise<void> {
  if (until === 'open') return;
  const { attemptId, idempotencyKey } = asAttempt(await ledger.beginPublish(publication({ unknownRetrySeconds: 0 })));
  say({ step: 'begin', attemptId, idempotencyKey });
  if (until === 'begin') return;
  say({ step: 'mark', result: await ledger.commitMark([attemptId], hash('content')) });
  if (until === 'mark') return;
  await ledger.markSent([attemptId]);
  say({ step: 'sent' });
  if (until === 'sent') return;
  const settled = await ledger.settle([attemptId], {
    state: 'published',
    messageId: 'REST-1',
    answerWith: 'messageId',
  });
  say({ step: 'settle', ...settled });
}

/** Begins messages as fast as it can, sixteen at a time, and names each one once its promise has resolved. */
async function flood(): Promise<void> {
  for (let round = 0; ; round += 1) {
    await Promise.all(
      Array.from({ length: 16 }, async (_, index) => {
        const ticket = `F-${round}-${index}`;
        const { attemptId } = asAttempt(await ledger.beginPublish(publication({}, ticket)));
        const marked = index % 2 === 0 ? await ledger.commitMark([attemptId], hash('content')) : 'not marked';
        say({ ticket, attemptId, marked });
      }),
    );
  }
}

/** Remembers a signature without waiting for the disk, and begins a message with its mark. */
async function early(): Promise<void> {
  say({ step: 'remember', result: await ledger.replay.remember('k', new Date(Date.now() + 600_000), 'committed') });
  const mark = { contentFingerprint: () => hash('content') };
  const begin = publication({ unknownRetrySeconds: 0, mark });
  if (until === 'begin with its mark') say({ step: until, ...asAttempt(await ledger.beginPublish(begin)) });
}

/** Asks and does not wait: nothing of it may be on disk without being whole. */
if (until === 'asked') {
  void ledger.beginPublish(publication());
  process.kill(process.pid, 'SIGKILL');
} else if (until === 'close') {
  await ledger.close();
  clearInterval(wait);
} else if (until === 'on a failing disk') {
  const codeOf = async (step: Promise<unknown>) =>
    step.then(
      () => 'done',
      (error) => String(error.code),
    );
  const { attemptId } = asAttempt(await ledger.beginPublish(publication()));
  const mark = await codeOf(ledger.commitMark([attemptId], hash('content')));
  const codes = [mark, await codeOf(ledger.markSent([attemptId])), await codeOf(ledger.counts())];
  say({ step: 'failed', codes: codes.join(' ') });
  await ledger.close();
  clearInterval(wait);
} else if (until === 'all, then close') {
  await steps();
  await ledger.close();
  clearInterval(wait);
} else if (until === 'flood') await flood();
else await (until === 'remember' || until === 'begin with its mark' ? early() : steps());
