print("about to fail")
value = 5
raise ValueError("while importing")
