import type { DoorSession } from '../../rest/door-session.ts';
import { judgeProblem } from '../../rest/judge-problem.ts';
import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import { letterOf, send } from './letter-form.ts';

/** The digest of other bytes. */
export const letterWrongDigest: Module<DoorSession> = async (session) =>
  judgeProblem(await send(session, letterOf(session, trickyPdf()), trickyPdf()), 422);
