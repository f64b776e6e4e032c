variable "prefix" {
  type    = string
  default = "nobody"
}

variable "archives" {
  type = map(object({ versioned = bool, days = optional(number) }))
}
