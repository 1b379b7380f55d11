namespace Safe.Torch.Generators.Tests.Generation;

/// <summary>Just enough of Safe.Torch for emitted code to compile against and to run: it records calls instead of making them.</summary>
internal static class TorchStubs
{
    internal const string Source = """
        #nullable enable
        #pragma warning disable CS8981, CS0649 // TorchSharp's lower-case names; fields that only native code sets
        using System;
        using System.Collections.Generic;
        using static global::Safe.Torch.torch;

        namespace Safe.Torch
        {
            public static class torch
            {
                public class Tensor(long id) { public long Id => id; internal void Return() { } }
                public class Device(string name) { public string Name => name; }
                public class Generator(long id) { public long Id => id; }
                public enum ScalarType { Int64 = 4, Float32 = 6 }
            }

            public sealed class Scalar(double number) { public double Number => number; }
        }

        namespace Safe.Torch.Native
        {
            // Holds an argument as text, at an index: a value must stay free of references.
            internal readonly unsafe struct Value
            {
                private static readonly List<string> texts = ["none"];
                private readonly long index, second, third;
                private Value(string text) { index = texts.Count; texts.Add(text); second = third = 0; }
                public override string ToString() => texts[(int)index] + (second == third ? "" : "!");

                internal static Value None => default;
                internal static Value Lent(Tensor tensor) => new($"t{tensor.Id}");
                internal static Value LentOptional(Tensor? tensor) => tensor is null ? None : Lent(tensor);
                internal static Value Of(long value) => new($"int {value}");
                internal static Value Of(long? value) => value is { } given ? Of(given) : None;
                internal static Value Of(double value) => new(FormattableString.Invariant($"double {value}"));
                internal static Value Of(double? value) => value is { } given ? Of(given) : None;
                internal static Value Of(bool value) => new($"bool {value}");
                internal static Value Of(bool? value) => value is { } given ? Of(given) : None;
                internal static Value Of(Scalar value) => new(FormattableString.Invariant($"scalar {value.Number}"));
                internal static Value OfOptional(Scalar? value) => value is null ? None : Of(value);
                internal static Value Of(ScalarType type) => new($"dtype {type}");
                internal static Value Of(ScalarType? type) => type is { } given ? Of(given) : None;
                internal static Value OfOptional(Device? device) => device is null ? None : new($"device {device.Name}");
                internal static Value OfOptional(Generator? generator) => generator is null ? None : new($"generator {generator.Id}");
                internal static Value Ints(long* values, int count) => new($"ints [{string.Join(" ", new ReadOnlySpan<long>(values, count).ToArray())}]");
                internal static Value Doubles(double* values, int count) => new($"doubles [{string.Join(" ", new ReadOnlySpan<double>(values, count).ToArray())}]");
                internal static Value Bools(bool* values, int count) => new($"bools [{string.Join(" ", new ReadOnlySpan<bool>(values, count).ToArray())}]");
                internal static Value Tensors(nint* handles, int count) => new($"tensors [{string.Join(" ", new ReadOnlySpan<nint>(handles, count).ToArray())}]");
                internal static Value OptionalTensors(nint* handles, int count) => new($"optional [{string.Join(" ", new ReadOnlySpan<nint>(handles, count).ToArray())}]");
                internal static Value Text(byte* utf8, int length) => new($"text '{System.Text.Encoding.UTF8.GetString(utf8, length)}'");
            }

            // Records calls; its results are t100, t101 ...
            internal sealed unsafe class Operator(string name, string overload)
            {
                internal static List<string> Calls { get; } = [];

                internal Tensor CallTensor(Value* arguments, int count) { Record("tensor", arguments, count); return new(100); }
                internal Tensor[] CallTensors(Value* arguments, int count) { Record("tensors", arguments, count); return [new(100), new(101)]; }
                internal void CallVoid(Value* arguments, int count) => Record("void", arguments, count);
                internal void CallInPlace(Value* arguments, int count) => Record("in place", arguments, count);

                internal int Call(Value* arguments, int count, Value* results, int capacity)
                {
                    Record($"{capacity} results", arguments, count);
                    for (int i = 0; i < capacity; i++)
                    {
                        results[i] = Value.Of(100L + i);
                    }
                    return capacity;
                }

                private void Record(string kind, Value* arguments, int count)
                {
                    string[] texts = new string[count];
                    for (int i = 0; i < count; i++)
                    {
                        texts[i] = arguments[i].ToString();
                    }
                    Calls.Add($"{kind}: {name}.{overload}({string.Join(", ", texts)})");
                }
            }

            internal static class Results
            {
                internal static Tensor Tensor(Value value) => new(Long(value));
                internal static Scalar Scalar(Value value) => new(Long(value));
                internal static long Long(Value value) => long.Parse(value.ToString()[4..]);
                internal static double Double(Value value) => Long(value);
                internal static bool Bool(Value value) => Long(value) != 0;
            }

            internal static unsafe class Handles
            {
                internal static void Lend(ReadOnlySpan<Tensor> tensors, nint* handles) => LendOptional(tensors, handles);

                internal static void LendOptional(ReadOnlySpan<Tensor?> tensors, nint* handles)
                {
                    for (int i = 0; i < tensors.Length; i++)
                    {
                        handles[i] = (nint)(tensors[i]?.Id ?? 0);
                    }
                }

                internal static void Return(ReadOnlySpan<Tensor?> tensors) { }
            }
        }
        """;
}
