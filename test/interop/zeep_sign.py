"""Signs as zeep does: zeep_sign.py KEY CERTIFICATE HASH, envelope from standard input to standard output."""

import datetime
import sys

import xmlsec
from lxml import etree
from zeep.wsse import utils
from zeep.wsse.signature import BinarySignature

key, certificate, hash_name = sys.argv[1:4]
envelope = etree.fromstring(sys.stdin.buffer.read())

# What a zeep caller adds by hand: the policy of the WSDL is not read.
timestamp = utils.WSU("Timestamp")
now = datetime.datetime.now(datetime.timezone.utc)
form = "%Y-%m-%dT%H:%M:%SZ"
timestamp.append(utils.WSU("Created", now.strftime(form)))
timestamp.append(utils.WSU("Expires", (now + datetime.timedelta(minutes=5)).strftime(form)))
utils.get_security_header(envelope).append(timestamp)

signer = BinarySignature(
    key,
    certificate,
    signature_method=getattr(xmlsec.constants, "TransformRsa" + hash_name),
    digest_method=getattr(xmlsec.constants, "Transform" + hash_name),
)
envelope, headers = signer.apply(envelope, {})
sys.stdout.buffer.write(etree.tostring(envelope))
