import {
  type Context,
  context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Log } from '../log.ts';
import { tellLostSpans } from './tell-lost-spans.ts';
import type { Tracing } from './tracing.ts';

export interface TracingSettings {
  /** Where OTLP/HTTP takes traces: `http://collector:4318/v1/traces`. */
  readonly otlp: string;
  readonly serviceName: string;
  /** Share of the traces that begin here, 0 to 1; a trace that a caller began is kept as the caller says. */
  readonly ratio: number;
}

/** Traces with OpenTelemetry. Nothing that a span holds is personal: names, codes, statuses and our own ids. */
export function openTelemetry(
  { otlp, serviceName, ratio }: TracingSettings,
  version: string,
  log: Pick<Log, 'warn'>,
): Tracing {
  // One for the process, whoever set it: it only carries contexts along.
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const propagator = new W3CTraceContextPropagator();
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': version }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: tellLostSpans(new OTLPTraceExporter({ url: otlp }), otlp, log) }),
    ],
  });
  const tracer = provider.getTracer('@ebox-bridge/facade', version);

  const inSpan = async <T>(name: string, kind: SpanKind, parent: Context, run: () => Promise<T>): Promise<T> => {
    const span = tracer.startSpan(name, { kind }, parent);
    try {
      return await context.with(trace.setSpan(parent, span), run);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      if (error instanceof Error && 'code' in error) span.setAttribute('error.type', String(error.code));
      throw error;
    } finally {
      span.end();
    }
  };

  return {
    call: (headers, run) =>
      inSpan('call', SpanKind.SERVER, propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter), run),
    ended({ callId, service, operation, outcome }) {
      const span = trace.getActiveSpan();
      span?.updateName(`${service} ${operation}`);
      span?.setAttributes({
        'ebox.call_id': callId,
        'ebox.service': service,
        'ebox.operation': operation,
        'ebox.outcome': outcome,
      });
      if (outcome !== 'ok') span?.setStatus({ code: SpanStatusCode.ERROR });
    },
    transport: (transport, backend) => ({
      request: (request) =>
        inSpan(`${request.method} ${backend}`, SpanKind.CLIENT, context.active(), async () => {
          const carried: Record<string, string> = {};
          propagator.inject(context.active(), carried, defaultTextMapSetter);
          const span = trace.getActiveSpan();
          span?.setAttributes({ 'http.request.method': request.method, 'ebox.backend': backend });
          const response = await transport.request({ ...request, headers: { ...request.headers, ...carried } });
          span?.setAttribute('http.response.status_code', response.status);
          if (response.status >= 400) span?.setStatus({ code: SpanStatusCode.ERROR });
          return response;
        }),
      close: () => transport.close(),
    }),
    // Rejects where the collector is away: no reason for a facade that drained well to end as a failed one.
    close: () => provider.shutdown().catch((err: unknown) => log.warn({ err }, 'the last traces were not taken')),
  };
}
