internal import CommandLine

Program.start()
