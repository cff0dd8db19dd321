import type { EboxExistence, Existence } from '@ebox-bridge/bridge';
import { type EntityId, eboxMessageOperations, type HasAnEboxResponseType } from '@ebox-bridge/ebox-message/server';
import { answerContent } from '@ebox-bridge/soap';
import { type ListWriter, learnTextFrame, type TextFrame } from '@ebox-bridge/xml/contract';
import { AnswerMemory } from '../answer-memory.ts';
import type { SoapOperationRow } from '../operation.ts';

const { hasAnEbox } = eboxMessageOperations;

/** From so many on, an answer is long. */
const manyEboxes = 250;

/** Longer numbers and dates are written one by one. */
const longestText = 64;

/** hasAnEbox: the existence route; the answer keeps the order of the request. */
export function hasAnEboxRow(existence: Existence, mayPassThrough: boolean): SoapOperationRow {
  const answers = new AnswerMemory();
  return {
    replay: 'refuse',
    attachments: 'dropped',
    mayPassThrough,
    async run({ request: element, ...call }) {
      const { eboxId, ...kind } = hasAnEbox.readInput(element);
      const { eboxes, relayed } = await existence.search({ ...call, kind, owners: eboxId });
      if (relayed !== undefined) return { relayed };
      const [first] = eboxId;
      // The contract asks for one at least.
      if (first === undefined) return { content: answerContent(hasAnEbox, { ...kind, ebox: [] }) };
      const answer = { ...kind, ebox: [told(first, eboxes[0])] };
      const list: ListWriter = (sink, write) => writeTold({ eboxId, eboxes }, sink, write);
      if (eboxId.length < manyEboxes) return { content: answerContent(hasAnEbox, answer, { list }) };
      const { memory, giveBack } = answers.take();
      return { content: answerContent(hasAnEbox, answer, { list, memory }), onSent: giveBack };
    },
  };
}

interface Found {
  readonly eboxId: readonly EntityId[];
  readonly eboxes: readonly EboxExistence[];
}

/** Most are known by a CompanyID alone, and many have all else in common with the one before: only the number is written. */
const writeTold = ({ eboxId, eboxes }: Found, ...[sink, write]: Parameters<ListWriter>): void => {
  const frames = new Map<number, TextFrame | undefined>();
  let frame: TextFrame | undefined;
  let last: EboxExistence | undefined;
  let length = 0;
  for (let index = 0; index < eboxId.length; index += 1) {
    const id = eboxId[index] as EntityId;
    const found = eboxes[index];
    const number = loneCompanyId(id);
    if (number !== undefined && found !== undefined) {
      if (found !== last || number.length !== length) {
        last = found;
        length = number.length;
        frame = frameOf(frames, found, length, write);
        if (frame !== undefined && index === 0) sink.reserve(frame.octets.length * eboxId.length);
      }
      if (frame?.put(0, number) === true) {
        sink.append(frame.octets);
        continue;
      }
    }
    sink.text(write(told(id, found), index));
  }
};

function loneCompanyId(id: EntityId): string | undefined {
  const { companyId, subentityId } = id;
  return subentityId === undefined && !('$type' in id) ? companyId : undefined;
}

/** The markup of what was found, for a number of so many characters. */
function frameOf(
  frames: Map<number, TextFrame | undefined>,
  found: EboxExistence,
  length: number,
  write: Parameters<ListWriter>[1],
): TextFrame | undefined {
  const { exists, exclusivelyEbox, lastConnectionDate } = found;
  if (length > longestText || (lastConnectionDate?.length ?? 0) > longestText) return undefined;
  const dateLength = lastConnectionDate === undefined ? longestText + 1 : lastConnectionDate.length;
  const flag = exclusivelyEbox === undefined ? 2 : Number(exclusivelyEbox);
  const form = ((dateLength * (longestText + 1) + length) * 3 + flag) * 2 + Number(exists);
  let frame = frames.get(form);
  if (frame === undefined && !frames.has(form)) {
    const lengths = lastConnectionDate === undefined ? [length] : [length, lastConnectionDate.length];
    frame = learnTextFrame(lengths, ([companyId = '', date]) =>
      write(told({ companyId }, date === undefined ? found : { ...found, lastConnectionDate: date }), 0),
    );
    frames.set(form, frame);
  }
  return lastConnectionDate === undefined || frame?.put(1, lastConnectionDate) === true ? frame : undefined;
}

/** One e-Box of the answer. */
function told(ebox: EntityId, found: EboxExistence | undefined): HasAnEboxResponseType {
  if (found === undefined) return { ebox, exists: false };
  const { exists, lastConnectionDate, exclusivelyEbox } = found;
  if (lastConnectionDate === undefined) {
    return exclusivelyEbox === undefined ? { ebox, exists } : { ebox, exists, exclusivelyEbox };
  }
  return exclusivelyEbox === undefined
    ? { ebox, exists, lastConnectionDate }
    : { ebox, exists, lastConnectionDate, exclusivelyEbox };
}
