import { createTransport, type Transport, type TransportTimeouts } from '@ebox-bridge/transport';
import {
  type Mandate,
  type Partition,
  partition as partitionShapes,
  type RoutingRule,
} from '../contract/partition.gen.ts';
import { readEndpoint } from '../endpoint.ts';
import { readAnswer } from '../read-answer.ts';
import { createRestCaller } from '../rest-call.ts';
import type { TokenSource } from '../token-source.ts';

export interface PartitionOptions {
  /** With the version: `https://.../partition/v1`. */
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  /** Below `baseUrl`, with `{enterpriseNumber}` in its place. Methods and paths are assumptions of our OpenAPI text. */
  readonly paths?: Partial<Record<'partitions' | 'routingRules' | 'hasMandate', string>>;
  readonly timeouts?: Partial<TransportTimeouts>;
  /** A transport for the origin of `baseUrl` (proxy, CA). Default: an own one. */
  readonly transport?: Transport;
  /** Allows `http:` outside loopback. Default false. */
  readonly allowHttp?: boolean;
  /** Wall clock, for a Retry-After that holds a date. */
  readonly now?: () => Date;
}

export interface PartitionCallOptions {
  /** Acts for this enterprise: `On-Behalf-Of-Enterprise-Number`. */
  readonly onBehalfOf?: string;
  readonly signal?: AbortSignal;
}

/** Who may act for whom. */
export interface MandateQuestion {
  /** Whose e-Box it is. */
  readonly enterpriseNumber: string;
  /** Who would act. Default: the enterprise of the token. */
  readonly mandataryEnterpriseNumber?: string;
  /** `publish` is the only value that is public. */
  readonly operation?: string;
}

/**
 * The Partition API, reading: the partitions of an e-Box, what routes new messages into them, and mandates. Every e-Box of an
 * enterprise has the partition GENERAL; citizens have none.
 *
 * All of them throw EboxRestError as the other calls, REST_NOT_FOUND for an enterprise without e-Box, and TransportError;
 * TypeError for a number that is not 10 digits.
 */
export interface PartitionApi {
  partitions(enterpriseNumber: string, options?: PartitionCallOptions): Promise<readonly Partition[]>;
  /** The highest priority first. */
  routingRules(enterpriseNumber: string, options?: PartitionCallOptions): Promise<readonly RoutingRule[]>;
  hasMandate(question: MandateQuestion, options?: PartitionCallOptions): Promise<boolean>;
  /** Closes the connections, unless the transport was given by the caller. */
  close(): Promise<void>;
}

const answerBytes = 4 * 1024 * 1024;

/**
 * A client of the Partition API v1.
 *
 * @throws TypeError for options that cannot work.
 */
export function createPartitionApi(options: PartitionOptions): PartitionApi {
  const { tokens, timeouts } = options;
  const paths = {
    partitions: '/ebox/{enterpriseNumber}/partitions',
    routingRules: '/ebox/{enterpriseNumber}/routingRules',
    hasMandate: '/ebox/{enterpriseNumber}/hasMandate',
    ...options.paths,
  };
  for (const path of Object.values(paths)) {
    if (!path.startsWith('/')) throw new TypeError('paths must begin with a slash');
  }
  const endpoint = readEndpoint('baseUrl', options.baseUrl, options.allowHttp);
  const transport = options.transport ?? createTransport({ origin: endpoint.origin });
  const caller = createRestCaller({ endpoint, transport, tokens, timeouts, now: options.now });

  async function get<Answer>(
    operation: keyof typeof paths,
    shape: string,
    enterpriseNumber: string,
    { onBehalfOf, signal }: PartitionCallOptions = {},
    query: Readonly<Record<string, string | undefined>> = {},
  ): Promise<Answer> {
    const response = await caller.request({
      operation,
      method: 'GET',
      path: paths[operation].replace('{enterpriseNumber}', checkNumber(enterpriseNumber)),
      query,
      ...(onBehalfOf === undefined ? {} : { headers: { 'on-behalf-of-enterprise-number': checkNumber(onBehalfOf) } }),
      signal,
    });
    return readAnswer<Answer>(response, { operation, shapes: partitionShapes, shape, maxBytes: answerBytes });
  }

  return {
    // A list by itself is taken too: how lists are wrapped is an assumption.
    partitions: async (number, call) =>
      itemsOf(await get<List<Partition>>('partitions', '#Partitions|[]#Partition', number, call)),
    routingRules: async (number, call) =>
      itemsOf(await get<List<RoutingRule>>('routingRules', '#RoutingRules|[]#RoutingRule', number, call)),
    hasMandate: async ({ enterpriseNumber, mandataryEnterpriseNumber: mandatary, operation }, call) => {
      if (mandatary !== undefined) checkNumber(mandatary);
      const query = { mandataryEnterpriseNumber: mandatary, operation };
      return (await get<Mandate>('hasMandate', '#Mandate', enterpriseNumber, call, query)).hasMandate;
    },
    async close() {
      if (options.transport === undefined) await transport.close();
    },
  };
}

type List<Item> = readonly Item[] | { readonly items: readonly Item[] };

function itemsOf<Item>(answer: List<Item>): readonly Item[] {
  return 'items' in answer ? answer.items : answer;
}

function checkNumber(number: string): string {
  if (!/^\d{10}$/.test(number)) throw new TypeError('an enterprise number must have 10 digits');
  return number;
}
