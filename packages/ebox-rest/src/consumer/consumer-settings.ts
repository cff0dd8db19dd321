/**
 * What no public source states of the consumer's contract, as settings. Each default is an assumption, in the style of
 * what is published.
 */
export interface ConsumerSettings {
  /** Names in v3, where the documentation tells of the ability only. */
  readonly names?: {
    /** Of the partition of a message, in its changes and as a filter. Default `partition`. */
    readonly partition?: string;
    /** Of "an action was executed", in the changes of a message. Default `actionExecuted`. */
    readonly actionExecuted?: string;
  };
  /** Of the statistics, below the version. Default `/ebox/statistics`. */
  readonly statisticsPath?: string;
  /** Header by which a service provider names whom it acts for. Default `On-Behalf-Of-Enterprise-Number`: documented. */
  readonly onBehalfOfHeader?: string;
  /** Most messages in one change. Default 100. */
  readonly updatesAtOnce?: number;
}
