using System.Reflection;
using System.Runtime.InteropServices;

namespace Safe.Torch.Tests.Errors;

/// <summary>A null where none may stand is named, and never becomes a NullReferenceException or worse.</summary>
public sealed class NullArgumentTests
{
    private readonly NullabilityInfoContext nullability = new();

    [Fact]
    public void Every_null_is_refused_by_name_or_by_LibTorch()
    {
        ParameterInfo[] places =
        [
            .. typeof(Tensor)
                .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
                .Concat(typeof(F).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
                .Where(Arguments.CanBeMade)
                .Select(Arguments.Closed)
                .SelectMany(method => method.GetParameters())
                .Where(parameter =>
                    !parameter.ParameterType.IsValueType && nullability.Create(parameter).WriteState == NullabilityState.NotNull
                ),
        ];

        string[] wrong = [.. places.Select(Answer).OfType<string>()];

        places.Length.ShouldBeGreaterThan(150);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void A_null_tensor_is_named_as_its_operator_names_it()
    {
        using DisposeScope scope = NewDisposeScope();

        Should.Throw<ArgumentNullException>(() => ones(2, 2).mm(null!)).ParamName.ShouldBe("mat2");
        Should.Throw<ArgumentNullException>(() => F.linear(null!, ones(2, 2))).ParamName.ShouldBe("input");
        Should.Throw<ArgumentNullException>(() => ones(2).add((Scalar)null!)).ParamName.ShouldBe("other");
        Should.Throw<ArgumentNullException>(() => cat([ones(1), null!])).ParamName.ShouldBe("tensors[1]");
        Should.Throw<ArgumentNullException>(() => cat((IList<Tensor>)null!));
        Should.Throw<ArgumentNullException>(() => autograd.backward((IList<Tensor>)null!)).ParamName.ShouldBe("tensors");
        Should.Throw<ArgumentNullException>(() => autograd.grad([ones(1), null!], [ones(1)])).ParamName.ShouldBe("outputs[1]");
        Should.Throw<ArgumentNullException>(() => autograd.grad([ones(1)], null!)).ParamName.ShouldBe("inputs");
        Should.Throw<ArgumentNullException>(() => new Parameter(null!));
        Should.Throw<ArgumentNullException>(() => set_rng_state(null!));
    }

    [Fact]
    public void The_first_tensor_of_every_function_is_refused_by_the_parameters_name()
    {
        ParameterInfo[] places =
        [
            .. Functions()
                .Select(Arguments.Closed)
                .Select(method => Array.Find(method.GetParameters(), parameter => parameter.ParameterType == typeof(Tensor)))
                .OfType<ParameterInfo>()
                .Where(parameter => nullability.Create(parameter).WriteState == NullabilityState.NotNull),
        ];

        string[] wrong = [.. places.Select(Refusal).OfType<string>()];

        places.Length.ShouldBeGreaterThan(1_000);
        wrong.ShouldBeEmpty();
    }

    // Null if the null was refused by the parameter's name or by the operator's own, which is self; else what happened instead.
    private static string? Refusal(ParameterInfo place)
    {
        using DisposeScope scope = NewDisposeScope();
        MethodInfo member = (MethodInfo)place.Member;
        Tensor live = ones(2, 2);
        object?[] arguments =
        [
            .. member.GetParameters().Select(parameter => parameter.Position == place.Position ? null : Arguments.For(parameter, live)),
        ];
        Exception? thrown = Record.Exception(() => member.Invoke(null, arguments))?.InnerException;
        return thrown is ArgumentNullException { ParamName: { } named } && (named == "self" || named == place.Name)
            ? null
            : $"{member.DeclaringType!.Name}.{member}, {place.Name}: {thrown?.ToString().Split('\n')[0] ?? "no exception"}";
    }

    // Null if the call ended as it may; else what happened instead.
    private static string? Answer(ParameterInfo place)
    {
        using DisposeScope scope = NewDisposeScope();
        MethodInfo member = (MethodInfo)place.Member;
        try
        {
            Tensor live = ones(2, 2);
            object?[] arguments =
            [
                .. member.GetParameters().Select(parameter => parameter.Position == place.Position ? null : Arguments.For(parameter, live)),
            ];
            member.Invoke(member.IsStatic ? null : ones(2, 2), arguments);
            // A null list is an empty one, which some operators take; a null number is its default, where there is one.
            return
                place.ParameterType.IsArray
                || place.ParameterType == typeof(Scalar)
                || member.Name is "set_name" or "set_grad" or nameof(Equals)
                ? null
                : $"{member}, {place.Name}: no exception";
        }
        catch (TargetInvocationException thrown)
        {
            return thrown.InnerException is ArgumentException or ExternalException or NotSupportedException
                ? null
                : $"{member}, {place.Name}: {thrown.InnerException!.GetType().Name} {thrown.InnerException.Message}";
        }
    }

    private static IEnumerable<MethodInfo> Functions()
    {
        Type[] holders =
        [
            typeof(torch),
            typeof(Tensor),
            typeof(F),
            typeof(autograd),
            typeof(nn),
            typeof(init),
            typeof(nn.utils),
            typeof(TensorExtensionMethods),
            typeof(Aten),
        ];
        return holders
            .SelectMany(type =>
                type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            )
            .Where(method =>
                (method.IsPublic || (method.IsAssembly && method.DeclaringType == typeof(Aten))) && Arguments.CanBeMade(method)
            )
            .Where(method => Array.Exists(method.GetParameters(), parameter => parameter.ParameterType == typeof(Tensor)));
    }
}
