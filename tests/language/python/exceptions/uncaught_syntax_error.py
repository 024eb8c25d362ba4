# An uncaught SyntaxError of code given to exec points into its text, below the frames that ran it.
def outer(text):
    exec(text)


print("before")
outer("x = 1\ny = (2 +\nz = 3")
