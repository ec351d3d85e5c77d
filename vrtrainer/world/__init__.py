"""The meeting place: shows the inspection and hands on what people do."""
