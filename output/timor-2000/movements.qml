<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="AllStyleCategories" labelsEnabled="1">
 <temporal enabled="1" mode="4" limitMode="0" startField="start_date" endField="end_date" startExpression="to_datetime(coalesce(&quot;start_date&quot;, @map_start_time, to_date(&#39;1999-10-01&#39;)))" endExpression="to_datetime(coalesce(&quot;end_date&quot;, @map_end_time, to_date(&#39;2000-03-21&#39;))) + to_interval(&#39;1 day&#39;)" durationUnit="min" fixedDuration="0" accumulate="0">
  <fixedRange>
   <start/>
   <end/>
  </fixedRange>
 </temporal>
 <renderer-v2 type="categorizedSymbol" attr="force_id" symbollevels="0" forceraster="0" enableorderby="0">
  <categories>
   <category render="true" type="string" value="interfet" label="INTERFET" symbol="0"/>
   <category render="true" type="string" value="" label="No force" symbol="1"/>
  </categories>
  <symbols>
   <symbol type="line" name="0" alpha="1" clip_to_extent="1">
    <data_defined_properties>
     <Option type="Map">
      <Option name="name" type="QString" value=""/>
      <Option name="properties" type="Map"/>
      <Option name="type" type="QString" value="collection"/>
     </Option>
    </data_defined_properties>
    <layer class="GeometryGenerator" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="SymbolType" type="QString" value="Line"/>
      <Option name="geometryModifier" type="QString" value="with_variable(&#39;k&#39;, array_find(array_agg(&quot;id&quot;, group_by:=geom_to_wkt($geometry), order_by:=&quot;id&quot;), &quot;id&quot;), with_variable(&#39;bend&#39;, if(@k % 2 = 0, 1, -1) * (0.08 + 0.12 * floor(@k / 2)), collect_geometries(array_foreach(generate_series(1, num_geometries($geometry)), with_variable(&#39;part&#39;, geometry_n($geometry, @element), with_variable(&#39;a&#39;, start_point(@part), with_variable(&#39;b&#39;, end_point(@part), if(num_points(@part) &gt; 2, @part, smooth(make_line(@a, make_point((x(@a) + x(@b)) / 2 - (y(@b) - y(@a)) * @bend, (y(@a) + y(@b)) / 2 + (x(@b) - x(@a)) * @bend), @b), 3)))))))))"/>
      <Option name="units" type="QString" value="MapUnit"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
     <symbol type="line" name="@0@0" alpha="1" clip_to_extent="1">
      <data_defined_properties>
       <Option type="Map">
        <Option name="name" type="QString" value=""/>
        <Option name="properties" type="Map"/>
        <Option name="type" type="QString" value="collection"/>
       </Option>
      </data_defined_properties>
      <layer class="SimpleLine" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="line_color" type="QString" value="63,127,95,255"/>
        <Option name="line_width" type="QString" value="0.619"/>
        <Option name="line_style" type="QString" value="solid"/>
        <Option name="capstyle" type="QString" value="flat"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map">
          <Option name="outlineStyle" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="CASE WHEN &quot;kind&quot; = &#39;road&#39; THEN &#39;dot&#39; WHEN &quot;status&quot; IN (&#39;planned&#39;, &#39;authorised&#39;) THEN &#39;dash&#39; ELSE &#39;solid&#39; END"/>
           <Option name="type" type="int" value="3"/>
          </Option>
         </Option>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
      </layer>
      <layer class="MarkerLine" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="placement" type="QString" value="lastvertex"/>
        <Option name="rotate" type="QString" value="1"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map">
          <Option name="enabled" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="&quot;kind&quot; &lt;&gt; &#39;road&#39;"/>
           <Option name="type" type="int" value="3"/>
          </Option>
         </Option>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
       <symbol type="marker" name="@@0@0@1" alpha="1" clip_to_extent="1">
        <data_defined_properties>
         <Option type="Map">
          <Option name="name" type="QString" value=""/>
          <Option name="properties" type="Map"/>
          <Option name="type" type="QString" value="collection"/>
         </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
         <Option type="Map">
          <Option name="name" type="QString" value="filled_arrowhead"/>
          <Option name="color" type="QString" value="63,127,95,255"/>
          <Option name="outline_color" type="QString" value="63,127,95,255"/>
          <Option name="outline_width" type="QString" value="0.124"/>
          <Option name="size" type="QString" value="3.217"/>
         </Option>
         <data_defined_properties>
          <Option type="Map">
           <Option name="name" type="QString" value=""/>
           <Option name="properties" type="Map"/>
           <Option name="type" type="QString" value="collection"/>
          </Option>
         </data_defined_properties>
        </layer>
       </symbol>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol type="line" name="1" alpha="1" clip_to_extent="1">
    <data_defined_properties>
     <Option type="Map">
      <Option name="name" type="QString" value=""/>
      <Option name="properties" type="Map"/>
      <Option name="type" type="QString" value="collection"/>
     </Option>
    </data_defined_properties>
    <layer class="GeometryGenerator" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="SymbolType" type="QString" value="Line"/>
      <Option name="geometryModifier" type="QString" value="with_variable(&#39;k&#39;, array_find(array_agg(&quot;id&quot;, group_by:=geom_to_wkt($geometry), order_by:=&quot;id&quot;), &quot;id&quot;), with_variable(&#39;bend&#39;, if(@k % 2 = 0, 1, -1) * (0.08 + 0.12 * floor(@k / 2)), collect_geometries(array_foreach(generate_series(1, num_geometries($geometry)), with_variable(&#39;part&#39;, geometry_n($geometry, @element), with_variable(&#39;a&#39;, start_point(@part), with_variable(&#39;b&#39;, end_point(@part), if(num_points(@part) &gt; 2, @part, smooth(make_line(@a, make_point((x(@a) + x(@b)) / 2 - (y(@b) - y(@a)) * @bend, (y(@a) + y(@b)) / 2 + (x(@b) - x(@a)) * @bend), @b), 3)))))))))"/>
      <Option name="units" type="QString" value="MapUnit"/>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value=""/>
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true"/>
         <Option name="expression" type="QString" value="@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true)"/>
         <Option name="type" type="int" value="3"/>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection"/>
      </Option>
     </data_defined_properties>
     <symbol type="line" name="@1@0" alpha="1" clip_to_extent="1">
      <data_defined_properties>
       <Option type="Map">
        <Option name="name" type="QString" value=""/>
        <Option name="properties" type="Map"/>
        <Option name="type" type="QString" value="collection"/>
       </Option>
      </data_defined_properties>
      <layer class="SimpleLine" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="line_color" type="QString" value="92,90,86,255"/>
        <Option name="line_width" type="QString" value="0.619"/>
        <Option name="line_style" type="QString" value="solid"/>
        <Option name="capstyle" type="QString" value="flat"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map">
          <Option name="outlineStyle" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="CASE WHEN &quot;kind&quot; = &#39;road&#39; THEN &#39;dot&#39; WHEN &quot;status&quot; IN (&#39;planned&#39;, &#39;authorised&#39;) THEN &#39;dash&#39; ELSE &#39;solid&#39; END"/>
           <Option name="type" type="int" value="3"/>
          </Option>
         </Option>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
      </layer>
      <layer class="MarkerLine" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="placement" type="QString" value="lastvertex"/>
        <Option name="rotate" type="QString" value="1"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map">
          <Option name="enabled" type="Map">
           <Option name="active" type="bool" value="true"/>
           <Option name="expression" type="QString" value="&quot;kind&quot; &lt;&gt; &#39;road&#39;"/>
           <Option name="type" type="int" value="3"/>
          </Option>
         </Option>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
       <symbol type="marker" name="@@1@0@1" alpha="1" clip_to_extent="1">
        <data_defined_properties>
         <Option type="Map">
          <Option name="name" type="QString" value=""/>
          <Option name="properties" type="Map"/>
          <Option name="type" type="QString" value="collection"/>
         </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
         <Option type="Map">
          <Option name="name" type="QString" value="filled_arrowhead"/>
          <Option name="color" type="QString" value="92,90,86,255"/>
          <Option name="outline_color" type="QString" value="92,90,86,255"/>
          <Option name="outline_width" type="QString" value="0.124"/>
          <Option name="size" type="QString" value="3.217"/>
         </Option>
         <data_defined_properties>
          <Option type="Map">
           <Option name="name" type="QString" value=""/>
           <Option name="properties" type="Map"/>
           <Option name="type" type="QString" value="collection"/>
          </Option>
         </data_defined_properties>
        </layer>
       </symbol>
      </layer>
     </symbol>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="with_variable(&#39;words&#39;, coalesce(&quot;label&quot;, replace(&quot;kind&quot;, &#39;_&#39;, &#39; &#39;) || coalesce(&#39;: &#39; || &quot;what&quot;, &#39;&#39;)), @words || coalesce(if(strpos(@words, &quot;strength_text&quot;) &gt; 0, &#39;&#39;, &#39;, &#39; || &quot;strength_text&quot;), &#39;&#39;) || if(&quot;status&quot; IN (&#39;planned&#39;, &#39;authorised&#39;) AND NOT regexp_match(@words, &#39;planned|to be |to move&#39;), &#39; (planned)&#39;, &#39;&#39;) || if(&quot;status&quot; = &#39;under_way&#39; AND NOT regexp_match(@words, &#39;under way|being |to be &#39;), &#39; (under way)&#39;, &#39;&#39;) || if(&quot;confidence&quot; = &#39;low&#39;, &#39; (?)&#39;, &#39;&#39;) || if(&quot;as_of_state&quot; = &#39;possibly&#39;, coalesce(&#39;, last reported &#39; || &quot;observed_text&quot;, &#39;&#39;), &#39;&#39;))" isExpression="1" fontSize="2.599" fontSizeUnit="MM" fontItalic="1" fontWeight="50" textColor="29,29,27,255" textOpacity="1" multilineHeight="0.9" allowHtml="0">
    <text-buffer bufferDraw="1" bufferSizeUnits="MM" bufferColor="251,248,239,255" bufferOpacity="0.88" bufferNoFill="1" bufferJoinStyle="128" bufferSize="0.619"/>
    <background shapeDraw="0" shapeType="0" shapeSizeType="0" shapeSizeUnit="MM" shapeOpacity="1" shapeSizeX="0.495" shapeSizeY="0.124">
     <symbol type="fill" name="fillSymbol" alpha="1" clip_to_extent="1">
      <data_defined_properties>
       <Option type="Map">
        <Option name="name" type="QString" value=""/>
        <Option name="properties" type="Map"/>
        <Option name="type" type="QString" value="collection"/>
       </Option>
      </data_defined_properties>
      <layer class="SimpleFill" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="color" type="QString" value="255,255,255,235"/>
        <Option name="style" type="QString" value="solid"/>
        <Option name="outline_style" type="QString" value="no"/>
       </Option>
       <data_defined_properties>
        <Option type="Map">
         <Option name="name" type="QString" value=""/>
         <Option name="properties" type="Map"/>
         <Option name="type" type="QString" value="collection"/>
        </Option>
       </data_defined_properties>
      </layer>
     </symbol>
    </background>
   </text-style>
   <text-format autoWrapLength="0" useMaxLineLengthForAutoWrap="1" multilineAlign="3" wrapChar=""/>
   <placement placement="3" quadOffset="4" dist="0.371" priority="5" xOffset="0" yOffset="0" offsetUnits="MM" distUnits="MM" offsetType="1" predefinedPositionOrder="" placementFlags="10" polygonPlacementFlags="2" geometryGeneratorType="LineGeometry" geometryGeneratorEnabled="1" geometryGenerator="with_variable(&#39;k&#39;, array_find(array_agg(&quot;id&quot;, group_by:=geom_to_wkt($geometry), order_by:=&quot;id&quot;), &quot;id&quot;), with_variable(&#39;bend&#39;, if(@k % 2 = 0, 1, -1) * (0.08 + 0.12 * floor(@k / 2)), collect_geometries(array_foreach(generate_series(1, num_geometries($geometry)), with_variable(&#39;part&#39;, geometry_n($geometry, @element), with_variable(&#39;a&#39;, start_point(@part), with_variable(&#39;b&#39;, end_point(@part), if(num_points(@part) &gt; 2, @part, smooth(make_line(@a, make_point((x(@a) + x(@b)) / 2 - (y(@b) - y(@a)) * @bend, (y(@a) + y(@b)) / 2 + (x(@b) - x(@a)) * @bend), @b), 3)))))))))"/>
   <rendering drawLabels="1" displayAll="0" obstacle="1" obstacleFactor="1" obstacleType="1" upsidedownLabels="0" limitNumLabels="0"/>
   <dd_properties>
    <Option type="Map">
     <Option name="name" type="QString" value=""/>
     <Option name="properties" type="Map">
      <Option name="Show" type="Map">
       <Option name="active" type="bool" value="true"/>
       <Option name="expression" type="QString" value="@map_start_time IS NOT NULL OR coalesce(&quot;shown&quot;, true)"/>
       <Option name="type" type="int" value="3"/>
      </Option>
     </Option>
     <Option name="type" type="QString" value="collection"/>
    </Option>
   </dd_properties>
  </settings>
 </labeling>
 <fieldConfiguration>
  <field name="id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="start_date" configurationFlags="None">
   <editWidget type="DateTime">
    <config>
     <Option type="Map">
      <Option name="allow_null" type="bool" value="true"/>
      <Option name="calendar_popup" type="bool" value="true"/>
      <Option name="display_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_iso_format" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="end_date" configurationFlags="None">
   <editWidget type="DateTime">
    <config>
     <Option type="Map">
      <Option name="allow_null" type="bool" value="true"/>
      <Option name="calendar_popup" type="bool" value="true"/>
      <Option name="display_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_format" type="QString" value="yyyy-MM-dd"/>
      <Option name="field_iso_format" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="start_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="end_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="observed_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="from_place" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="from_place_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="to_place" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="to_place_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="via" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="precision" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Exact" type="QString" value="exact"/>
       </Option>
       <Option type="Map">
        <Option name="Near" type="QString" value="near"/>
       </Option>
       <Option type="Map">
        <Option name="Area" type="QString" value="area"/>
       </Option>
       <Option type="Map">
        <Option name="Region" type="QString" value="region"/>
       </Option>
       <Option type="Map">
        <Option name="Country" type="QString" value="country"/>
       </Option>
       <Option type="Map">
        <Option name="Unknown" type="QString" value="unknown"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="force" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="force_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="tcc" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="tcc_name" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="what" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="kind" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Relocation" type="QString" value="relocation"/>
       </Option>
       <Option type="Map">
        <Option name="Deployment" type="QString" value="deployment"/>
       </Option>
       <Option type="Map">
        <Option name="Reinforcement" type="QString" value="reinforcement"/>
       </Option>
       <Option type="Map">
        <Option name="Rotation" type="QString" value="rotation"/>
       </Option>
       <Option type="Map">
        <Option name="Withdrawal" type="QString" value="withdrawal"/>
       </Option>
       <Option type="Map">
        <Option name="Airlift" type="QString" value="airlift"/>
       </Option>
       <Option type="Map">
        <Option name="Convoy" type="QString" value="convoy"/>
       </Option>
       <Option type="Map">
        <Option name="Patrol" type="QString" value="patrol"/>
       </Option>
       <Option type="Map">
        <Option name="Advance" type="QString" value="advance"/>
       </Option>
       <Option type="Map">
        <Option name="Flow" type="QString" value="flow"/>
       </Option>
       <Option type="Map">
        <Option name="Displacement" type="QString" value="displacement"/>
       </Option>
       <Option type="Map">
        <Option name="Road" type="QString" value="road"/>
       </Option>
       <Option type="Map">
        <Option name="Other" type="QString" value="other"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="status" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Planned" type="QString" value="planned"/>
       </Option>
       <Option type="Map">
        <Option name="Under way" type="QString" value="under_way"/>
       </Option>
       <Option type="Map">
        <Option name="Authorised" type="QString" value="authorised"/>
       </Option>
       <Option type="Map">
        <Option name="Deployed" type="QString" value="deployed"/>
       </Option>
       <Option type="Map">
        <Option name="Reinforcing" type="QString" value="reinforcing"/>
       </Option>
       <Option type="Map">
        <Option name="Withdrawing" type="QString" value="withdrawing"/>
       </Option>
       <Option type="Map">
        <Option name="Withdrawn" type="QString" value="withdrawn"/>
       </Option>
       <Option type="Map">
        <Option name="Completed" type="QString" value="completed"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="strength_low" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="strength" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="strength_high" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="strength_text" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="label" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="callout" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="callout_fact_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="callout_source" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="fact_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="origin_id" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="source" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="source_title" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="locator" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="attributed_to" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="confidence" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="High" type="QString" value="high"/>
       </Option>
       <Option type="Map">
        <Option name="Medium" type="QString" value="medium"/>
       </Option>
       <Option type="Map">
        <Option name="Low" type="QString" value="low"/>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="note" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="true"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="as_of_state" configurationFlags="None">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" type="bool" value="false"/>
      <Option name="UseHtml" type="bool" value="false"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="shown" configurationFlags="None">
   <editWidget type="CheckBox">
    <config>
     <Option type="Map"/>
    </config>
   </editWidget>
  </field>
 </fieldConfiguration>
 <aliases>
  <alias index="0" field="id" name="Id"/>
  <alias index="1" field="start_date" name="Start"/>
  <alias index="2" field="end_date" name="End"/>
  <alias index="3" field="start_text" name="Start as written"/>
  <alias index="4" field="end_text" name="End as written"/>
  <alias index="5" field="observed_text" name="Observed"/>
  <alias index="6" field="from_place" name="From"/>
  <alias index="7" field="from_place_text" name="From, as written"/>
  <alias index="8" field="to_place" name="To"/>
  <alias index="9" field="to_place_text" name="To, as written"/>
  <alias index="10" field="via" name="By way of"/>
  <alias index="11" field="precision" name="Precision"/>
  <alias index="12" field="force" name="Force"/>
  <alias index="13" field="force_id" name="Force (id)"/>
  <alias index="14" field="tcc" name="Contributor (code)"/>
  <alias index="15" field="tcc_name" name="Contributor"/>
  <alias index="16" field="what" name="What moves"/>
  <alias index="17" field="kind" name="Kind"/>
  <alias index="18" field="status" name="Status"/>
  <alias index="19" field="strength_low" name="Strength, at least"/>
  <alias index="20" field="strength" name="Strength"/>
  <alias index="21" field="strength_high" name="Strength, at most"/>
  <alias index="22" field="strength_text" name="Strength, as written"/>
  <alias index="23" field="label" name="Label"/>
  <alias index="24" field="callout" name="Call-out"/>
  <alias index="25" field="callout_fact_id" name="Facts of the call-out"/>
  <alias index="26" field="callout_source" name="Source of the call-out"/>
  <alias index="27" field="fact_id" name="Facts"/>
  <alias index="28" field="origin_id" name="Id of origin"/>
  <alias index="29" field="source" name="Source"/>
  <alias index="30" field="source_title" name="Source in words"/>
  <alias index="31" field="locator" name="Page or paragraph"/>
  <alias index="32" field="attributed_to" name="In whose words"/>
  <alias index="33" field="confidence" name="Confidence"/>
  <alias index="34" field="note" name="Note"/>
  <alias index="35" field="as_of_state" name="Holds as of the map&#39;s date"/>
  <alias index="36" field="shown" name="On the map"/>
 </aliases>
 <editorlayout>tablayout</editorlayout>
 <attributeEditorForm>
  <attributeEditorContainer name="What" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="force" index="12" showLabel="1"/>
   <attributeEditorField name="tcc" index="14" showLabel="1"/>
   <attributeEditorField name="tcc_name" index="15" showLabel="1"/>
   <attributeEditorField name="what" index="16" showLabel="1"/>
   <attributeEditorField name="kind" index="17" showLabel="1"/>
   <attributeEditorField name="status" index="18" showLabel="1"/>
   <attributeEditorField name="label" index="23" showLabel="1"/>
   <attributeEditorField name="callout" index="24" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="When" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="start_date" index="1" showLabel="1"/>
   <attributeEditorField name="end_date" index="2" showLabel="1"/>
   <attributeEditorField name="start_text" index="3" showLabel="1"/>
   <attributeEditorField name="end_text" index="4" showLabel="1"/>
   <attributeEditorField name="observed_text" index="5" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Where" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="from_place" index="6" showLabel="1"/>
   <attributeEditorField name="from_place_text" index="7" showLabel="1"/>
   <attributeEditorField name="to_place" index="8" showLabel="1"/>
   <attributeEditorField name="to_place_text" index="9" showLabel="1"/>
   <attributeEditorField name="via" index="10" showLabel="1"/>
   <attributeEditorField name="precision" index="11" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Numbers" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="strength_low" index="19" showLabel="1"/>
   <attributeEditorField name="strength" index="20" showLabel="1"/>
   <attributeEditorField name="strength_high" index="21" showLabel="1"/>
   <attributeEditorField name="strength_text" index="22" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Source" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="callout_source" index="26" showLabel="1"/>
   <attributeEditorField name="source" index="29" showLabel="1"/>
   <attributeEditorField name="source_title" index="30" showLabel="1"/>
   <attributeEditorField name="locator" index="31" showLabel="1"/>
   <attributeEditorField name="attributed_to" index="32" showLabel="1"/>
   <attributeEditorField name="confidence" index="33" showLabel="1"/>
   <attributeEditorField name="note" index="34" showLabel="1"/>
   <attributeEditorField name="as_of_state" index="35" showLabel="1"/>
   <attributeEditorField name="shown" index="36" showLabel="1"/>
  </attributeEditorContainer>
  <attributeEditorContainer name="Ids" columnCount="1" groupBox="0" showLabel="1" visibilityExpressionEnabled="0" visibilityExpression="">
   <attributeEditorField name="id" index="0" showLabel="1"/>
   <attributeEditorField name="force_id" index="13" showLabel="1"/>
   <attributeEditorField name="callout_fact_id" index="25" showLabel="1"/>
   <attributeEditorField name="fact_id" index="27" showLabel="1"/>
   <attributeEditorField name="origin_id" index="28" showLabel="1"/>
  </attributeEditorContainer>
 </attributeEditorForm>
 <previewExpression>with_variable(&#39;words&#39;, coalesce(&quot;label&quot;, replace(&quot;kind&quot;, &#39;_&#39;, &#39; &#39;) || coalesce(&#39;: &#39; || &quot;what&quot;, &#39;&#39;)), @words || coalesce(if(strpos(@words, &quot;strength_text&quot;) &gt; 0, &#39;&#39;, &#39;, &#39; || &quot;strength_text&quot;), &#39;&#39;) || if(&quot;status&quot; IN (&#39;planned&#39;, &#39;authorised&#39;) AND NOT regexp_match(@words, &#39;planned|to be |to move&#39;), &#39; (planned)&#39;, &#39;&#39;) || if(&quot;status&quot; = &#39;under_way&#39; AND NOT regexp_match(@words, &#39;under way|being |to be &#39;), &#39; (under way)&#39;, &#39;&#39;) || if(&quot;confidence&quot; = &#39;low&#39;, &#39; (?)&#39;, &#39;&#39;) || if(&quot;as_of_state&quot; = &#39;possibly&#39;, coalesce(&#39;, last reported &#39; || &quot;observed_text&quot;, &#39;&#39;), &#39;&#39;))</previewExpression>
 <mapTip>&lt;b&gt;[% replace(replace(replace(coalesce(with_variable(&#39;words&#39;, coalesce(&quot;label&quot;, replace(&quot;kind&quot;, &#39;_&#39;, &#39; &#39;) || coalesce(&#39;: &#39; || &quot;what&quot;, &#39;&#39;)), @words || coalesce(if(strpos(@words, &quot;strength_text&quot;) &gt; 0, &#39;&#39;, &#39;, &#39; || &quot;strength_text&quot;), &#39;&#39;) || if(&quot;status&quot; IN (&#39;planned&#39;, &#39;authorised&#39;) AND NOT regexp_match(@words, &#39;planned|to be |to move&#39;), &#39; (planned)&#39;, &#39;&#39;) || if(&quot;status&quot; = &#39;under_way&#39; AND NOT regexp_match(@words, &#39;under way|being |to be &#39;), &#39; (under way)&#39;, &#39;&#39;) || if(&quot;confidence&quot; = &#39;low&#39;, &#39; (?)&#39;, &#39;&#39;) || if(&quot;as_of_state&quot; = &#39;possibly&#39;, coalesce(&#39;, last reported &#39; || &quot;observed_text&quot;, &#39;&#39;), &#39;&#39;)), &#39;&#39;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;) %]&lt;/b&gt;
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;From:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;from_place&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;To:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;to_place&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;By way of:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;via&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Force:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;force&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Kind:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;kind&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Status:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;status&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Strength, as written:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;strength_text&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Start as written:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;start_text&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;End as written:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;end_text&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Observed:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;observed_text&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Call-out:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;callout&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Note:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;note&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;In whose words:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;attributed_to&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]
[% coalesce(&#39;&lt;br&gt;&lt;i&gt;Source in words:&lt;/i&gt; &#39; || replace(replace(replace(to_string(&quot;source_title&quot;), &#39;&amp;&#39;, &#39;&amp;amp;&#39;), &#39;&lt;&#39;, &#39;&amp;lt;&#39;), &#39;&gt;&#39;, &#39;&amp;gt;&#39;), &#39;&#39;) %]</mapTip>
 <layerGeometryType>1</layerGeometryType>
</qgis>
