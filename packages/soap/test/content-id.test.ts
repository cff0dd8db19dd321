import { describe, expect, it } from 'vitest';
import { attachmentFromBytes, contentIdOf, createContentId, replaceAttachments, swaRefOf } from '../src/index.ts';

describe('contentIdOf', () => {
  it.each([
    ['cid:a@b', 'a@b'],
    ['CID:a@b', 'a@b'],
    ['  cid:a%40b\n', 'a@b'],
    ['cid:a%2Bb+c', 'a+b+c'],
    ['cid:document 1.pdf', 'document 1.pdf'],
    ['cid:%C3%A9', 'é'],
  ])('reads %j', (swaRef, contentId) => {
    expect(contentIdOf(swaRef)).toBe(contentId);
  });

  it.each([
    ['a file (XOP href to a file)', 'file:///etc/passwd'],
    ['a URL', 'https://example.be/a'],
    ['a bare name', 'a@b'],
    ['nothing', ''],
    ['no id', 'cid:'],
    ['broken escaping', 'cid:%zz'],
    ['a hidden line break', 'cid:a%0D%0Ab'],
    ['an angle bracket', 'cid:%3Ca%3E'],
    ['too long', `cid:${'a'.repeat(256)}`],
  ])('attack: refuses %s', (_, swaRef) => {
    expect(() => contentIdOf(swaRef)).toThrow(expect.objectContaining({ code: 'SOAP_SWAREF_INVALID' }));
  });

  it('reads an id of 255 characters', () => {
    expect(contentIdOf(`cid:${'a'.repeat(255)}`)).toHaveLength(255);
  });

  it('attack: a cid that looks like a path is only a name', () => {
    expect(contentIdOf('cid:..%2F..%2Fetc%2Fpasswd')).toBe('../../etc/passwd');
  });
});

describe('swaRefOf', () => {
  it.each(['a@b', 'a+b%c/d', createContentId()])('is read back (%s)', (contentId) => {
    expect(contentIdOf(swaRefOf(contentId))).toBe(contentId);
  });

  it('leaves the at sign as it is', () => {
    expect(swaRefOf('x@y')).toBe('cid:x@y');
  });

  it.each(['', 'a b', '<a>', 'a\r\nX: y', 'é', 'a'.repeat(256)])('refuses %j', (contentId) => {
    expect(() => swaRefOf(contentId)).toThrow(expect.objectContaining({ code: 'SOAP_CONTENT_ID_INVALID' }));
  });
});

describe('replaceAttachments', () => {
  const paths = [
    ['document', 'content'],
    ['annex', 'content'],
  ];

  it('puts cid URIs in place of documents, once per document, without changing the request', () => {
    const shared = attachmentFromBytes(new Uint8Array(3));
    const named = { ...attachmentFromBytes(new Uint8Array(1)), contentId: 'one@x' };
    const request = {
      ticket: 'T',
      document: { title: 't', content: shared },
      annex: [{ content: shared }, { content: named }, { content: 'cid:elsewhere' }],
    };
    const { request: replaced, attachments } = replaceAttachments<unknown>(request, paths);
    const [first, second] = attachments;
    expect(attachments).toHaveLength(2);
    expect([first?.source, second?.source]).toEqual([shared, named]);
    expect(second?.contentId).toBe('one@x');
    expect(replaced).toEqual({
      ticket: 'T',
      document: { title: 't', content: `cid:${first?.contentId}` },
      annex: [{ content: `cid:${first?.contentId}` }, { content: 'cid:one@x' }, { content: 'cid:elsewhere' }],
    });
    expect(request.document.content).toBe(shared);
    expect(request.annex[0]?.content).toBe(shared);
  });

  it('leaves absent documents absent', () => {
    expect(replaceAttachments({ document: { content: 'cid:a' } }, paths).request).toEqual({
      document: { content: 'cid:a' },
    });
  });

  it('makes new Content-IDs for every call', () => {
    const request = { document: { content: attachmentFromBytes(new Uint8Array(1)) } };
    const ids = [0, 1].map(() => replaceAttachments(request, paths).attachments[0]?.contentId);
    expect(new Set(ids).size).toBe(2);
  });

  it('refuses two documents with one contentId, and what is not a document', () => {
    const same = () => ({ content: { ...attachmentFromBytes(new Uint8Array(1)), contentId: 'a' } });
    expect(() => replaceAttachments({ annex: [same(), same()] }, paths)).toThrow(
      expect.objectContaining({ code: 'SOAP_CONTENT_ID_DUPLICATE' }),
    );
    for (const content of [null, 5, {}, 'https://example.be/a', { ...same().content, contentId: 'a\r\nb' }]) {
      expect(() => replaceAttachments({ document: { content } }, paths)).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^SOAP_(SWAREF|CONTENT_ID)_INVALID$/) }),
      );
    }
  });
});
