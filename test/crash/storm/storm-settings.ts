/** How long and how hard a storm is. EBOX_STORM_SECONDS makes it longer; it is bounded in CI. */
export interface StormSettings {
  readonly messages: number;
  readonly kills: number;
  /** The storm goes on for at least so long, with more messages when the first ones are done. */
  readonly seconds: number;
  /** Callers at work at the same time. */
  readonly callers: number;
}

export function stormSettings(defaults: StormSettings): StormSettings {
  const seconds = Number(process.env['EBOX_STORM_SECONDS'] ?? 0);
  return seconds > defaults.seconds ? { ...defaults, seconds } : defaults;
}
