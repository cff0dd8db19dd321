import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.soap.AttachmentPart;
import javax.xml.soap.MessageFactory;
import javax.xml.soap.MimeHeader;
import javax.xml.soap.MimeHeaders;
import javax.xml.soap.SOAPMessage;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.ws.security.WSConstants;
import org.apache.ws.security.WSEncryptionPart;
import org.apache.ws.security.WSSConfig;
import org.apache.ws.security.WSSecurityEngine;
import org.apache.ws.security.WSSecurityEngineResult;
import org.apache.ws.security.components.crypto.Crypto;
import org.apache.ws.security.components.crypto.Merlin;
import org.apache.ws.security.message.WSSecHeader;
import org.apache.ws.security.message.WSSecSignature;
import org.apache.ws.security.message.WSSecTimestamp;
import org.w3c.dom.Document;

/**
 * WSS4J and SAAJ as a peer, over files.
 *   sign FOLDER PKCS12 PASSWORD CA     signs body.xml in every way that WSS4J has, writes NAME.xml
 *   verify FOLDER PKCS12 PASSWORD CA   judges each *.xml, prints "NAME accepted" or "NAME refused: why"
 *   read FOLDER PKCS12 PASSWORD CA     reads each *.http with SAAJ, prints the judgement, then "CONTENT-ID TEXT" per attachment
 */
public final class Wss4j {
  private static final String RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-";
  private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
  private static final String SHA512 = "http://www.w3.org/2001/04/xmlenc#sha512";

  private record Way(
      String name, int keyIdentifier, String signature, String digest, boolean strTransform, boolean path) {
    Way(String name, int keyIdentifier, String signature, String digest, boolean strTransform) {
      this(name, keyIdentifier, signature, digest, strTransform, false);
    }
  }

  private static final List<Way> WAYS =
      List.of(
          new Way("direct", WSConstants.BST_DIRECT_REFERENCE, RSA + "sha256", SHA256, false),
          new Way("str-transform", WSConstants.BST_DIRECT_REFERENCE, RSA + "sha256", SHA256, true),
          new Way("pki-path", WSConstants.BST_DIRECT_REFERENCE, RSA + "sha256", SHA256, false, true),
          new Way("pki-path-str-transform", WSConstants.BST_DIRECT_REFERENCE, RSA + "sha256", SHA256, true, true),
          new Way("sha512", WSConstants.BST_DIRECT_REFERENCE, RSA + "sha512", SHA512, false),
          new Way("rsa-sha1", WSConstants.BST_DIRECT_REFERENCE, WSConstants.RSA_SHA1, SHA256, false),
          new Way("sha1", WSConstants.BST_DIRECT_REFERENCE, WSConstants.RSA_SHA1, WSConstants.SHA1, false),
          new Way("issuer-serial", WSConstants.ISSUER_SERIAL, RSA + "sha256", SHA256, false),
          new Way("x509-key-identifier", WSConstants.X509_KEY_IDENTIFIER, RSA + "sha256", SHA256, false),
          new Way("ski", WSConstants.SKI_KEY_IDENTIFIER, RSA + "sha256", SHA256, false),
          new Way("thumbprint", WSConstants.THUMBPRINT_IDENTIFIER, RSA + "sha256", SHA256, false));

  public static void main(String[] arguments) throws Exception {
    // Both libraries write to standard output and error as they like; ours alone shall be read.
    PrintStream out = System.out;
    System.setOut(System.err);
    WSSConfig.init();
    Path folder = Path.of(arguments[1]);
    KeyStore own = KeyStore.getInstance("PKCS12");
    try (FileInputStream in = new FileInputStream(arguments[2])) {
      own.load(in, arguments[3].toCharArray());
    }
    String alias = own.aliases().nextElement();
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    try (FileInputStream in = new FileInputStream(arguments[4])) {
      anchors.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    Merlin crypto = new Merlin();
    crypto.setKeyStore(own);
    crypto.setTrustStore(anchors);
    if (arguments[0].equals("sign")) {
      for (Way way : WAYS) {
        Document envelope = parse(Files.readAllBytes(folder.resolve("body.xml")));
        sign(envelope, way, crypto, alias, arguments[3]);
        Files.write(folder.resolve(way.name() + ".xml"), serialize(envelope));
      }
      saaj(folder, Files.readAllBytes(folder.resolve("direct.xml")));
    } else if (arguments[0].equals("read")) {
      for (File file : folder.toFile().listFiles((ignored, name) -> name.endsWith(".http"))) {
        read(Files.readAllBytes(file.toPath()), crypto, out);
      }
    } else {
      File[] files = folder.toFile().listFiles((ignored, name) -> name.endsWith(".xml"));
      Arrays.sort(files);
      for (File file : files) {
        out.println(file.getName().replace(".xml", "") + " " + verify(Files.readAllBytes(file.toPath()), crypto));
      }
    }
    out.flush();
  }

  private static void sign(Document envelope, Way way, Crypto crypto, String alias, String password) throws Exception {
    WSSecHeader header = new WSSecHeader();
    header.insertSecurityHeader(envelope);
    WSSecTimestamp timestamp = new WSSecTimestamp();
    timestamp.setTimeToLive(300);
    timestamp.build(envelope, header);
    WSSecSignature signature = new WSSecSignature();
    signature.setUserInfo(alias, password);
    signature.setKeyIdentifierType(way.keyIdentifier());
    signature.setSignatureAlgorithm(way.signature());
    signature.setDigestAlgo(way.digest());
    signature.setUseSingleCertificate(!way.path());
    signature.setSigCanonicalization(WSConstants.C14N_EXCL_OMIT_COMMENTS);
    signature.prepare(envelope, crypto, header);
    signature.prependBSTElementToHeader(header);
    List<WSEncryptionPart> parts = new ArrayList<>();
    parts.add(new WSEncryptionPart("Body", "http://schemas.xmlsoap.org/soap/envelope/", "Element"));
    parts.add(new WSEncryptionPart("Timestamp", WSConstants.WSU_NS, "Element"));
    if (way.strTransform()) {
      WSEncryptionPart token = new WSEncryptionPart("STRTransform", null, "Element");
      token.setId(signature.getSecurityTokenReferenceURI());
      parts.add(token);
    } else if (signature.getBSTTokenId() != null) {
      parts.add(new WSEncryptionPart("BinarySecurityToken", WSConstants.WSSE_NS, "Element"));
    }
    signature.computeSignature(signature.addReferencesToSign(parts, header), false, null);
  }

  /** A signed envelope with an attachment, framed by SAAJ as it would go over HTTP: headers, an empty line, body. */
  private static void saaj(Path folder, byte[] signed) throws Exception {
    SOAPMessage message = MessageFactory.newInstance().createMessage();
    message.getSOAPPart().setContent(new StreamSource(new ByteArrayInputStream(signed)));
    AttachmentPart attachment = message.createAttachmentPart();
    byte[] document = "%PDF-1.7 SAAJ".getBytes(StandardCharsets.UTF_8);
    attachment.setRawContentBytes(document, 0, document.length, "application/pdf");
    attachment.setContentId("<document@saaj.invalid>");
    message.addAttachmentPart(attachment);
    message.saveChanges();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);
    try (OutputStream file = Files.newOutputStream(folder.resolve("saaj.http"))) {
      Iterator<?> headers = message.getMimeHeaders().getAllHeaders();
      while (headers.hasNext()) {
        MimeHeader header = (MimeHeader) headers.next();
        file.write((header.getName() + ": " + header.getValue() + "\r\n").getBytes(StandardCharsets.UTF_8));
      }
      file.write("\r\n".getBytes(StandardCharsets.UTF_8));
      bytes.writeTo(file);
    }
  }

  private static void read(byte[] http, Crypto crypto, PrintStream out) throws Exception {
    int end = new String(http, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
    MimeHeaders headers = new MimeHeaders();
    for (String line : new String(http, 0, end, StandardCharsets.ISO_8859_1).split("\r\n")) {
      headers.addHeader(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).trim());
    }
    SOAPMessage message =
        MessageFactory.newInstance()
            .createMessage(headers, new ByteArrayInputStream(http, end + 4, http.length - end - 4));
    ByteArrayOutputStream envelope = new ByteArrayOutputStream();
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(message.getSOAPPart().getContent(), new StreamResult(envelope));
    out.println(verify(envelope.toByteArray(), crypto));
    Iterator<?> attachments = message.getAttachments();
    while (attachments.hasNext()) {
      AttachmentPart attachment = (AttachmentPart) attachments.next();
      out.println(attachment.getContentId() + " " + new String(attachment.getRawContentBytes(), StandardCharsets.UTF_8));
    }
  }

  private static String verify(byte[] bytes, Crypto crypto) {
    try {
      List<WSSecurityEngineResult> results =
          new WSSecurityEngine().processSecurityHeader(parse(bytes), null, null, crypto);
      boolean signed =
          results != null
              && results.stream()
                  .anyMatch(result -> Integer.valueOf(WSConstants.SIGN).equals(result.get(WSSecurityEngineResult.TAG_ACTION)));
      return signed ? "accepted" : "refused: not signed";
    } catch (Exception error) {
      return "refused: " + String.valueOf(error.getMessage()).replaceAll("\\s+", " ");
    }
  }

  private static Document parse(byte[] bytes) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new ByteArrayInputStream(bytes));
  }

  private static byte[] serialize(Document document) throws Exception {
    Transformer transformer = TransformerFactory.newInstance().newTransformer();
    transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    transformer.transform(new DOMSource(document), new StreamResult(out));
    return out.toByteArray();
  }
}
