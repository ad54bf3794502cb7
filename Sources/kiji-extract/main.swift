import Extraction
import Glibc

exit(Worker.main())
