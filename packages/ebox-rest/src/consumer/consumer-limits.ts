/** What a consumer takes from a document provider at most. */
export const consumerLimits = {
  /** Messages on one page: the contract's own limit. */
  pageSize: 100,
  /** Messages of one list; more is taken for a list without end. `maxMessages` sets another one. */
  messages: 250_000,
  /** Pages in a row that bring nothing new. */
  idlePages: 50,
  /** Characters of a messageId; the platform's own have 36. */
  messageIdLength: 200,
  /** Attachments of one message that `syncInbox` fetches. v2.1 allows six. */
  attachments: 1000,
  /** Bytes of one attachment, and never more than its provider announced. `maxBytes` sets another one. */
  attachmentBytes: 2 * 1024 ** 3,
  /** Average below which a content is given up, after a minute. */
  slowestBytesPerSecond: 8192,
  /** Milliseconds for a whole answer that is not a content. `timeouts.totalMs` sets another one. */
  answerMs: 300_000,
} as const;
