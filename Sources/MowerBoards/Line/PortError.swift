import Glibc

/// Why a serial port cannot be used; its description is one sentence with what to do about it.
public enum PortError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is nothing under that name.
  case missing(path: String)
  /// The user may not open it; the group that may, if the file has one.
  case forbidden(path: String, group: String?)
  /// Another program has it.
  case busy(path: String)
  /// It is no serial port.
  case notASerialPort(path: String)
  /// The port does not know the rate, bits a second.
  case rate(path: String, rate: Int)
  /// It begins as a place on this machine does, but is none.
  case address(path: String)
  /// No program listens at that place on this machine.
  case nobody(path: String)
  /// The program at that place ended the connection.
  case closed(path: String)
  /// The device went away.
  case unplugged(path: String)
  /// It takes no more bytes.
  case blocked(path: String)
  /// Anything else: the operation and the system's error number.
  case failed(path: String, operation: String, error: Int32)

  /// One sentence: where, what, what to do.
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no such port; plug the board in, or see what there is with `sward board list`"
    case .forbidden(let path, "root"):
      // Nobody should join that group for the sake of a port.
      "\(path): you may not use this port, which is root's; give it to the group dialout "
        + "(`sudo chgrp dialout \(path)`) and join that group"
    case .forbidden(let path, let group):
      group.map {
        "\(path): you may not use this port; join the group \($0) (`sudo usermod -aG \($0) $USER`) and log in again"
      } ?? "\(path): you may not use this port; ask its owner for permission"
    case .busy(let path) where path.hasPrefix(LoopbackAddress.prefix):
      "\(path): whoever listens there lets nobody in; end that program and start it again"
    case .busy(let path):
      "\(path): another program uses this port; end that program first (`fuser \(path)` names it)"
    case .notASerialPort(let path):
      "\(path): this is no serial port; give a device such as /dev/ttyUSB0 or a name below /dev/serial/by-id"
    case .rate(let path, let rate):
      "\(path): the port cannot do \(rate) bits a second; give one of \(BaudRate.list)"
    case .address(let path):
      "\(path): this is no place on this machine; give tcp:127.0.0.1:PORT, or the name of a serial port"
    case .nobody(let path):
      "\(path): nothing listens there; start `sward board emulate` with --tcp first, or see which port it named"
    case .closed(let path):
      "\(path): the other side ended the connection; look whether it still runs and whether another program has it"
    case .unplugged(let path):
      "\(path): the board was unplugged; plug it in again, under the same name it is taken up again"
    case .blocked(let path):
      "\(path): the board takes no bytes; check that it is switched on and that nothing holds its flow control"
    case .failed(let path, let operation, let error):
      "\(path): \(operation) failed: \(String(cString: strerror(error))); unplug the board and plug it in again"
    }
  }
}
