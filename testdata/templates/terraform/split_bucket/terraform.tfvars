prefix   = "overruled"
archives = { logs = { versioned = true }, mail = { versioned = false, days = 7 } }
