import { ExportResultCode } from '@opentelemetry/core';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { Log } from '../log.ts';

const everyMs = 10 * 60_000;

/**
 * An exporter that says in the log, at most every ten minutes, that the collector does not take spans: the library itself
 * drops them in silence, and a wrong address looks like a facade that nobody calls.
 */
export function tellLostSpans(exporter: SpanExporter, otlp: string, log: Pick<Log, 'warn'>): SpanExporter {
  let toldAt = Number.NEGATIVE_INFINITY;
  let lost = 0;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        if (result.code !== ExportResultCode.SUCCESS) {
          lost += spans.length;
          if (performance.now() - toldAt > everyMs) {
            toldAt = performance.now();
            log.warn({ otlp: new URL(otlp).host, lost, err: result.error }, 'the collector does not take traces');
          }
        }
        done(result);
      });
    },
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}
