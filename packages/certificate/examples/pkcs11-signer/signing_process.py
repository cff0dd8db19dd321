"""Signs with a key in a PKCS#11 device for whoever can open its socket. Needs PyKCS11 (Debian: python3-pykcs11).

    EBOX_PIN=... signing_process.py MODULE.so TOKEN-LABEL KEY-LABEL SOCKET

The protocol is that of docs/packages/certificate.md: one JSON object a line. The rights of the socket's folder decide who may
sign: give it mode 0700, or 0750 and a group for the facade.
"""

import base64
import json
import os
import socket
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import PyKCS11 as pkcs11

# Only what is needed: SHA-1 is left out, so that nobody can have it signed by mistake.
MECHANISMS = {
    "RSA-SHA256": pkcs11.CKM_SHA256_RSA_PKCS,
    "RSA-SHA384": pkcs11.CKM_SHA384_RSA_PKCS,
    "RSA-SHA512": pkcs11.CKM_SHA512_RSA_PKCS,
}
# Signatures at once. Devices allow different numbers of sessions; a slow one gains by more.
SESSIONS = 4


class Device:
    def __init__(self, module, token, key, pin):
        self.key = key
        self.library = pkcs11.PyKCS11Lib()
        self.library.load(module)
        slots = self.library.getSlotList(tokenPresent=True)
        self.slot = next(slot for slot in slots if self.library.getTokenInfo(slot).label.strip() == token)
        # The login holds for all sessions of this process; this one keeps it.
        self.login = self.library.openSession(self.slot)
        self.login.login(pin)
        self.of_thread = threading.local()

    def sign(self, algorithm, data):
        if not hasattr(self.of_thread, "session"):
            self.of_thread.session = self.library.openSession(self.slot)
        session = self.of_thread.session
        try:
            (key,) = session.findObjects([(pkcs11.CKA_CLASS, pkcs11.CKO_PRIVATE_KEY), (pkcs11.CKA_LABEL, self.key)])
            return bytes(session.sign(key, data, pkcs11.Mechanism(MECHANISMS[algorithm], None)))
        except pkcs11.PyKCS11Error:
            # It may be the session that is broken: the next signature opens another.
            del self.of_thread.session
            raise


def answer(device, line):
    request = json.loads(line)
    if request["algorithm"] not in MECHANISMS:
        return {"id": request["id"], "error": request["algorithm"] + " is not allowed"}
    try:
        signature = device.sign(request["algorithm"], base64.b64decode(request["data"]))
        return {"id": request["id"], "signature": base64.b64encode(signature).decode()}
    except (pkcs11.PyKCS11Error, ValueError) as error:
        return {"id": request["id"], "error": str(error)}


def serve(device, connection, workers):
    writing = threading.Lock()

    def work(line):
        reply = json.dumps(answer(device, line)).encode() + b"\n"
        with writing:
            connection.sendall(reply)

    with connection, connection.makefile("rb") as lines:
        for line in lines:
            workers.submit(work, line)


def main(module, token, key, path):
    device = Device(module, token, key, os.environ["EBOX_PIN"])
    workers = ThreadPoolExecutor(SESSIONS)
    if os.path.exists(path):
        os.unlink(path)
    with socket.socket(socket.AF_UNIX) as listener:
        os.umask(0o117)
        listener.bind(path)
        listener.listen()
        print("ready", flush=True)
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=serve, args=(device, connection, workers), daemon=True).start()


main(*sys.argv[1:])
