# SystemExit with an object that is no number prints its str to stderr and exits with status 1.
class Reason:
    def __str__(self):
        return "reason as text"


print("before")
raise SystemExit(Reason())
