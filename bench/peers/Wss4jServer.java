import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.soap.AttachmentPart;
import javax.xml.soap.MessageFactory;
import javax.xml.soap.MimeHeaders;
import javax.xml.soap.SOAPMessage;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import org.apache.ws.security.WSConstants;
import org.apache.ws.security.WSSConfig;
import org.apache.ws.security.WSSecurityEngine;
import org.apache.ws.security.WSSecurityEngineResult;
import org.apache.ws.security.components.crypto.Merlin;
import org.w3c.dom.Document;

/**
 * A server that does the least that a SOAP server with WSS4J does with a call: reads it, verifies it, answers. No schema, no
 * ledger, no backend. Parameter: the certificate of the authority, as PEM.
 */
public final class Wss4jServer {
  private static final byte[] ANSWER =
      "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body/></soap:Envelope>"
          .getBytes(StandardCharsets.UTF_8);

  public static void main(String[] arguments) throws Exception {
    // Both libraries write to standard output as they like; our line alone shall be read.
    PrintStream out = System.out;
    System.setOut(System.err);
    WSSConfig.init();
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    try (FileInputStream in = new FileInputStream(arguments[0])) {
      anchors.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    Merlin crypto = new Merlin();
    crypto.setKeyStore(anchors);
    crypto.setTrustStore(anchors);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(32));
    server.createContext("/", exchange -> answer(exchange, crypto));
    server.start();
    out.println("{\"port\":" + server.getAddress().getPort() + "}");
    out.flush();
  }

  private static void answer(HttpExchange exchange, Merlin crypto) {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      boolean accepted = verify(type.startsWith("multipart/") ? envelopeOf(type, body) : body, crypto);
      exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
      exchange.sendResponseHeaders(accepted ? 200 : 500, ANSWER.length);
      exchange.getResponseBody().write(ANSWER);
    } catch (Exception error) {
      error.printStackTrace();
    }
  }

  /** The envelope of a message with attachments, all of which are read. */
  private static byte[] envelopeOf(String type, byte[] body) throws Exception {
    MimeHeaders headers = new MimeHeaders();
    headers.addHeader("Content-Type", type);
    SOAPMessage message = MessageFactory.newInstance().createMessage(headers, new ByteArrayInputStream(body));
    ByteArrayOutputStream envelope = new ByteArrayOutputStream();
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(message.getSOAPPart().getContent(), new StreamResult(envelope));
    Iterator<?> attachments = message.getAttachments();
    while (attachments.hasNext()) ((AttachmentPart) attachments.next()).getRawContentBytes();
    return envelope.toByteArray();
  }

  private static boolean verify(byte[] bytes, Merlin crypto) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document envelope = factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    List<WSSecurityEngineResult> results =
        new WSSecurityEngine().processSecurityHeader(envelope, null, null, crypto);
    return results != null
        && results.stream()
            .anyMatch(result -> Integer.valueOf(WSConstants.SIGN).equals(result.get(WSSecurityEngineResult.TAG_ACTION)));
  }
}
