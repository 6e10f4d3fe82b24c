"""The stages on Apache Spark; nothing else imports PySpark, and this only when Spark is asked for."""

from luoshi.engine.spark.connection import connected
from luoshi.engine.spark.engine import SparkEngine

__all__ = ["SparkEngine", "connected"]
