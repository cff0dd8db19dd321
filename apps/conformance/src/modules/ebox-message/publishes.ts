import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import type { Module } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { publicationOf } from './publication.ts';
import { publishedId } from './published-id.ts';

const { publishEboxMessage } = eboxMessageOperations;

/** One document to one enterprise. */
export const publishes: Module<SoapSession> = async (session) =>
  publishedId((await callOperation(session, publishEboxMessage, publicationOf(session))).output.id);
