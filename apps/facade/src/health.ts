/** One thing that the facade depends on. */
export interface HealthCheck {
  readonly name: string;
  readonly where: 'own' | 'backends';
  readonly kind: 'DB' | 'CERTIFICATE' | 'WS';
  /** Rejects when it does not work. */
  check(): Promise<void>;
}

export interface HealthResult {
  readonly name: string;
  readonly kind: HealthCheck['kind'];
  readonly healthy: boolean;
  readonly ms: number;
  /** Code of the error. */
  readonly reason?: string;
}

export interface HealthChecks {
  run(where: readonly HealthCheck['where'][]): Promise<readonly HealthResult[]>;
}

/** Runs the checks side by side, each for at most `timeoutMs`. */
export function createHealthChecks(checks: readonly HealthCheck[], timeoutMs = 5_000): HealthChecks {
  return {
    run: (where) =>
      Promise.all(checks.filter((check) => where.includes(check.where)).map((check) => run(check, timeoutMs))),
  };
}

async function run({ name, kind, check }: HealthCheck, timeoutMs: number): Promise<HealthResult> {
  const started = performance.now();
  const result = (healthy: boolean, reason?: string): HealthResult => ({
    name,
    kind,
    healthy,
    ms: Math.round(performance.now() - started),
    ...(reason === undefined ? {} : { reason }),
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('TIMEOUT'), timeoutMs);
  });
  try {
    const reason = await Promise.race([check().then(() => undefined), late]);
    return result(reason === undefined, reason);
  } catch (error) {
    return result(false, error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN');
  } finally {
    clearTimeout(timer);
  }
}
