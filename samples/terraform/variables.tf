variable "stage" {
  type    = string
  default = "dev"
}

variable "database_password" {
  type      = string
  sensitive = true
}
