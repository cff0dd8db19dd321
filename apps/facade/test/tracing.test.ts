import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tellLostSpans } from '../src/tracing/tell-lost-spans.ts';
import { send } from './answers.ts';
import { inss, pdf, publication, publishEboxMessage, related, signed } from './requests.ts';
import { openWorld, type RunningFacade, type World } from './world.ts';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly kind: number;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

let world: World;
let facade: RunningFacade;
let collector: Server;
const received: string[] = [];

beforeAll(async () => {
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push(Buffer.concat(chunks).toString());
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  world = await openWorld();
  facade = await world.start((draft) => {
    draft['tracing'] = { otlp: `http://127.0.0.1:${(collector.address() as AddressInfo).port}/v1/traces` };
  });
});
afterAll(async () => {
  await world.close();
  collector.close();
});

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const callerSpan = '00f067aa0ba902b7';

test("one trace from the caller's request to the backends, without personal data", async () => {
  const recipientId = [{ inss, eboxType: 'CITIZEN' }] as never;
  const envelope = await signed(world.sender, publishEboxMessage.writeInput(publication({ recipientId })));
  const { contentType, bytes } = related(envelope, [{ id: 'doc', bytes: pdf }]);
  const traceparent = `00-${traceId}-${callerSpan}-01`;
  const answer = await send(facade.urls.eboxMessage, bytes, { 'Content-Type': contentType, traceparent });
  expect(answer.code).toBe('ok');
  await send(facade.urls.eboxMessage, '<broken');
  // What is not sent yet goes out with the end of the facade.
  await facade.close();

  const spans = received.flatMap((text) =>
    (JSON.parse(text) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }).resourceSpans.flatMap(
      ({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans),
    ),
  );
  const ours = spans.filter((span) => span.traceId === traceId);
  const call = ours.find(({ parentSpanId }) => parentSpanId === callerSpan);
  expect(call).toMatchObject({ name: 'EBoxMessage publishEboxMessage', kind: 2 });
  expect(call?.attributes).toContainEqual({ key: 'ebox.outcome', value: { stringValue: 'ok' } });
  const children = ours.filter(({ parentSpanId }) => parentSpanId === call?.spanId);
  expect(children.length).toBeGreaterThanOrEqual(1);
  expect(children.every(({ kind }) => kind === 3)).toBe(true);
  // A call without traceparent begins a trace of its own.
  const broken = spans.find((span) => span.attributes.some(({ value }) => value['stringValue'] === 'SOA-03001'));
  expect(broken?.traceId).not.toBe(traceId);
  expect(received.join('')).not.toContain(inss);
});

test('a collector that does not take spans is told of in the log, once', async () => {
  const lines: object[] = [];
  const taken: number[] = [];
  const exporter = tellLostSpans(
    {
      export: (_, done) => done(taken.length === 2 ? { code: 0 } : { code: 1, error: new Error('Not Found') }),
      shutdown: async () => undefined,
    },
    'http://collector.example:4318/v1/traces',
    { warn: (values: object) => void lines.push(values) } as never,
  );
  for (const spans of [[{}, {}], [{}], []]) exporter.export(spans as never, ({ code }) => taken.push(code));
  expect(taken).toEqual([1, 1, 0]);
  expect(lines).toEqual([{ otlp: 'collector.example:4318', lost: 2, err: new Error('Not Found') }]);
});

test('a facade whose collector is away answers, stops as any other, and says so', async () => {
  const away = await world.start((draft) => {
    draft['tracing'] = { otlp: 'http://127.0.0.1:1/v1/traces' };
  });
  expect((await send(away.urls.eboxMessage, '<broken')).code).toBe('SOA-03001');
  await away.close();
  expect(away.logText()).toContain('the collector does not take traces');
});
