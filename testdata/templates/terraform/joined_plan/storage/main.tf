variable "retain" {}

resource "aws_cloudwatch_log_group" "this" {
  name              = "storage"
  retention_in_days = var.retain
}

resource "aws_iam_role" "this" {
  name = "storage"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "*" }
    }]
  })

  lifecycle {
    prevent_destroy = true
  }
}
