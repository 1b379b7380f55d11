namespace Safe.Torch.Generators.Tests.Generation;

/// <summary>Just enough of Safe.Torch for emitted code to compile against: the contract between generator and runtime.</summary>
internal static class TorchStubs
{
    internal const string Source = """
        #nullable enable
        #pragma warning disable CS8981, CS0649 // TorchSharp's lower-case names; fields that only native code sets
        using System;
        using static Safe.Torch.torch;

        namespace Safe.Torch
        {
            public static class torch
            {
                public class Tensor { }
                public class Device { }
                public class Generator { }
                public enum ScalarType { Float32 = 6 }
            }

            public sealed class Scalar { }
        }

        namespace Safe.Torch.Native
        {
            internal unsafe struct Value
            {
                internal long Kind, Payload, Count;
                internal static Value None => default;
                internal static Value Of(Tensor tensor) => default;
                internal static Value OfOptional(Tensor? tensor) => default;
                internal static Value Of(long value) => default;
                internal static Value Of(long? value) => default;
                internal static Value Of(double value) => default;
                internal static Value Of(double? value) => default;
                internal static Value Of(bool value) => default;
                internal static Value Of(bool? value) => default;
                internal static Value Of(Scalar value) => default;
                internal static Value OfOptional(Scalar? value) => default;
                internal static Value Of(ScalarType type) => default;
                internal static Value Of(ScalarType? type) => default;
                internal static Value OfOptional(Device? device) => default;
                internal static Value OfOptional(Generator? generator) => default;
                internal static Value Ints(long* values, int count) => default;
                internal static Value Doubles(double* values, int count) => default;
                internal static Value Bools(bool* values, int count) => default;
                internal static Value Tensors(nint* handles, int count) => default;
                internal static Value OptionalTensors(nint* handles, int count) => default;
                internal static Value Text(byte* utf8, int length) => default;
            }

            internal sealed unsafe class Operator(string name, string overload)
            {
                public override string ToString() => name + overload;
                internal Tensor CallTensor(Value* arguments, int count) => new();
                internal Tensor[] CallTensors(Value* arguments, int count) => [];
                internal int Call(Value* arguments, int count, Value* results, int capacity) => 0;
                internal void CallVoid(Value* arguments, int count) { }
                internal void CallInPlace(Value* arguments, int count) { }
            }

            internal static class Results
            {
                internal static Tensor Tensor(Value value) => new();
                internal static Scalar Scalar(Value value) => new();
                internal static long Long(Value value) => 0;
                internal static double Double(Value value) => 0;
                internal static bool Bool(Value value) => false;
            }

            internal static unsafe class Handles
            {
                internal static void Copy(ReadOnlySpan<Tensor> tensors, nint* handles) { }
                internal static void CopyOptional(ReadOnlySpan<Tensor?> tensors, nint* handles) { }
                internal static void KeepAlive(ReadOnlySpan<Tensor?> tensors) { }
            }
        }
        """;
}
