internal import CommandLine
internal import Glibc

exit(await Program.run())
