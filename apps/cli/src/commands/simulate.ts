import { type Command, InvalidArgumentError } from 'commander';
import { guard } from '../guard.ts';
import { port, wholeNumber } from '../option-values.ts';
import { runSimulate } from '../simulate.ts';
import { listSnapshots, resetSimulator, restoreSnapshot, saveSnapshot } from '../simulator-admin/state.ts';
import { addTrouble, clearTrouble, listTrouble } from '../simulator-admin/trouble.ts';

/** `ebox simulate` and what can be asked of one that runs. */
export function addSimulate(program: Command): void {
  const simulate = program
    .command('simulate')
    .description('run the simulator on 127.0.0.1; the first line of its output says where everything is')
    .option('--port <number>', 'TCP port, 0 for any free one', port, 0)
    .option('--dir <folder>', 'folder for keys, certificates and messages; a temporary one by default')
    .option('--world <file>', 'JSON file with who exists and who may do what')
    .option('--trust <file...>', 'PEM file of a further authority whose certificates are trusted')
    .option('--sign-responses', 'sign SOAP answers and faults; by default they are not, as in the contracts')
    .option('--seed <text>', 'the same Ids and the same chances each time')
    .option('--now <time>', 'the time in messages, answers and receipts, standing still, as 2026-06-15T12:00:00Z')
    .option('--json', 'print the ready line only, and each call as one line of JSON on standard error')
    .action(guard(runSimulate));
  addTroubleCommands(simulate);
  addStateCommands(simulate);
}

function addTroubleCommands(simulate: Command): void {
  const trouble = simulate.command('trouble').description('make a running simulator fail on purpose');
  running(trouble.command('add').description('set one trouble; give at least one effect'))
    .option('--operation <name>', 'operation that it hits, such as publish or sendDocument; default all')
    .option('--message-type <id>', 'only calls about this message type')
    .option('--ticket <text>', 'only calls with this text in Ticket, Token or subject')
    .option('--recipient <number>', 'only calls for this recipient')
    .option('--percent <number>', 'share of the calls', number)
    .option('--count <number>', 'so many calls, then it ends by itself', wholeNumber)
    .option('--latency <ms>', 'effect: wait before processing', number)
    .option('--answer-latency <ms>', 'effect: wait between processing and answer', number)
    .option('--reset <when>', 'effect: cut the connection before, during or after')
    .option('--status <number>', 'effect: answer this HTTP status', number)
    .option('--fault <code>', 'effect: answer a SOAP fault, such as SOA-02002')
    .option('--when <when>', 'for status and fault: early, before or after the processing')
    .option('--retry-after <seconds>', 'with status: the Retry-After header', number)
    .option('--gateway-page', 'effect: answer an HTML page as a gateway does')
    .option('--content-type <type>', 'effect: this content type on the answer')
    .option('--truncate', 'effect: cut the answer off in the middle')
    .option('--length-off <bytes>', 'effect: Content-Length is wrong by so many bytes', number)
    .option('--slow-headers <ms>', 'effect: the head of the answer takes this long', number)
    .option('--slow-body <ms>', 'effect: the body of the answer takes this long', number)
    .option('--expired-token', 'effect: 401; on token, a token that is expired already')
    .option('--revoked-client', 'effect: refused as a client that is no longer registered')
    .option('--date-skew <seconds>', 'effect: the Date header is this far off', number)
    .option('--clock-skew <seconds>', 'effect: the clock of the service is this far off', number)
    .option('--burn-key <when>', 'effect: use up the Idempotency-Key on400 or onAbort too')
    .action(guard(addTrouble));
  running(trouble.command('list').description('print the troubles that are set')).action(guard(listTrouble));
  running(trouble.command('clear').description('end one trouble, or all'))
    .argument('[id]', 'as the list shows it')
    .action(guard(clearTrouble));
}

function addStateCommands(simulate: Command): void {
  running(simulate.command('reset').description('forget all messages, troubles and used keys')).action(
    guard(resetSimulator),
  );
  const snapshot = simulate.command('snapshot').description('keep the state of a running simulator, and put it back');
  running(snapshot.command('list').description('print the names')).action(guard(listSnapshots));
  running(snapshot.command('save').description('copy the state').argument('<name>')).action(guard(saveSnapshot));
  running(snapshot.command('restore').description('put the state back').argument('<name>')).action(
    guard(restoreSnapshot),
  );
}

/** The options of a command that talks to a running simulator. */
function running(command: Command): Command {
  return command
    .requiredOption('--simulator <where>', 'the folder of the simulator, or the admin URL of its ready line')
    .option('--json', 'print JSON');
}

function number(text: string): number {
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) throw new InvalidArgumentError('Expected a number.');
  return Number(text);
}
