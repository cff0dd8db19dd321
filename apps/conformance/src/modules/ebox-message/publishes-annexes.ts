import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import type { Module } from '../../run/verdict.ts';
import { callOperation } from '../../soap/call-operation.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { fileOf, otherDocument, publicationOf } from './publication.ts';
import { publishedId } from './published-id.ts';

const { publishEboxMessage } = eboxMessageOperations;

/** A document with two annexes. */
export const publishesAnnexes: Module<SoapSession> = async (session) => {
  const annex = ['one', 'two'].map((name) => fileOf(otherDocument(), { title: name, downloadFileName: `${name}.pdf` }));
  return publishedId((await callOperation(session, publishEboxMessage, publicationOf(session, { annex }))).output.id);
};
